import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import { join } from 'node:path';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { deskEnvironment, windowEnvironment, type BenchSetting } from './bench-setting.ts';

export interface OpenWindow {
  readonly app: ElectronApplication;
  readonly page: Page;
  close(): Promise<void>;
}

/** A cold cache on two shared cores. */
const LIMIT_MS = 60_000;

/** The application on the database of the bench, with `person` at the desk and its first screen shown. */
export async function openDesk(setting: BenchSetting, person = 'claire-morvan'): Promise<OpenWindow> {
  const window = await launch(setting, [setting.application], deskEnvironment(setting, person));
  await window.page.getByRole('heading', { level: 1 }).first().waitFor({ timeout: LIMIT_MS });
  return window;
}

/** A page of `floor-app`, in the same binary with the same switches. */
export async function openFloor(setting: BenchSetting, page: string): Promise<OpenWindow> {
  const folder = mkdtempSync(join(tmpdir(), 'guichet-floor-'));
  const window = await launch(setting, [floorApplication(setting)], windowEnvironment({ FLOOR_PAGE: page, FLOOR_USER_DATA: folder }));
  return {
    ...window,
    close: async () => {
      await window.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export function floorApplication({ project }: BenchSetting): string {
  return join(project, 'test', 'bench', 'floor-app');
}

async function launch({ runtime }: BenchSetting, args: readonly string[], env: Record<string, string>): Promise<OpenWindow> {
  const app = await _electron.launch({ executablePath: runtime.electronPath, args: [...runtime.switches, ...args], env, timeout: LIMIT_MS });
  const page = await app.firstWindow();
  page.setDefaultTimeout(LIMIT_MS);
  return { app, page, close: () => app.close() };
}

/** Opens a screen by its path, as the navigation does. */
export async function goTo(page: Page, path: string): Promise<void> {
  await page.evaluate((hash) => {
    location.hash = hash;
  }, path);
}
