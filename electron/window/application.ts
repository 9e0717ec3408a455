import { join } from 'node:path';
import type { CommandContract } from '../../shared/contract/define.ts';
import type { LockReason, SignedInPerson } from '../../shared/contract/session-contract.ts';
import type { Refusal } from '../../shared/contract/refusal.ts';
import { awaited } from '../../shared/lib/awaited.ts';
import type { Result } from '../../shared/lib/result.ts';
import type { Act } from '../desktop/act.ts';
import { openDoor } from '../ipc/door.ts';
import type { Keychain } from '../keys/keychain.ts';
import type { Log } from '../log/log.ts';
import { createCallGate } from '../rights/call-gate.ts';
import type { Credentials } from '../session/desk-files.ts';
import { createDesk, type Desk } from '../session/desk.ts';
import type { DeskEntrance } from '../session/entrance.ts';
import type { Launch } from '../session/launch.ts';
import { readFirstScreen } from '../session/first-screen.ts';
import type { PaperBytes } from '../session/show-paper.ts';
import { createSlowServices } from '../session/slow-services.ts';
import { openSettings, type OpenedSettings } from '../settings/settings.ts';
import { serveAppProtocol } from './app-protocol.ts';
import { createDeskEntrance } from './desk-entrance.ts';
import { createDeskWindows, type DeskWindows } from './desk-windows.ts';
import { hardenSession } from './harden-contents.ts';
import { createSafekeeping } from './safekeeping.ts';
import { createServices, type Services } from './services.ts';

export interface ApplicationParts {
  readonly folder: string;
  readonly launch: Launch;
  readonly log: Log;
  readonly keychain: Keychain;
  readonly refuse: (rule: string) => void;
}

/** The running application: its desk, its windows, its services. */
export interface Application {
  open(path: string | null): void;
  showAgain(path: string | null): void;
  close(): Promise<void>;
}

/** What writes can wait until the first screen is up; a change before that loads it at once. */
const WARM_UP_AFTER_MS = 3000;

export function createApplication(parts: ApplicationParts): Application {
  const { folder, launch, log } = parts;
  const opening = awaited<void>();
  const settings = openSettings(folder);
  const windows = createDeskWindows(launch.places, settings, launch.screenshotPath);
  const services = createServices({ places: launch.places, credentials: () => credentialsOf(desk), send: windows.send, desk: () => desk, log });
  const safekeeping = createSafekeeping({ folder, launch, log, keychain: parts.keychain, desk: () => desk, endServices: services.close });
  const desk = createDesk({
    profile: async () => (await import('../settings/insurer-profile.ts')).loadProfile(),
    log, isDemonstration: launch.isDemonstration,
    clock: Date.now, emit: windows.send, gate: createCallGate(() => performance.now()),
    act: async (itself, name, input, windowId) => (await actOf(name))(input, { desk: itself, window: windowOf(windows, windowId), settings, entrance, clipboard, windows, repair: safekeeping.repair, ...services }),
    slowServices: createSlowServices(services.documents, join(launch.places.mainFolder, 'paper-worker.js'), (login, until) => entrance.placeAccessCode(login, until), services.sync.queue),
    opened: services.filesOpened, noticed: (error) => safekeeping.repair.noticed(error),
    accountsChanged: () => entrance.forgetShutAccounts(), actFiled: services.sync.actFiled, claims: services.sync.claims,
    standingLost: () => void lockNow(desk, entrance, 'revoked'),
  });
  const { entrance, clipboard } = createDeskEntrance({ ...parts, ...safekeeping, desk, windows, reachHub: services.sync.reach, endServices: services.close, fillingBegan: () => opening.resolve() });
  loadOpening();
  // The key of a demonstration is derived while Electron itself is still starting: nothing of it is on the way to the first frame.
  void startDesk(desk, entrance, launch).finally(() => opening.resolve());

  return {
    open: (path) => {
      hardenSession(parts.refuse);
      openDoor({
        desk, log,
        ownWindowIds: windows.ids,
        readFirstScreen: () => readFirstScreen({ desk, preferences: settings.read, people: () => peopleOf(entrance), opening: opening.promise }).finally(() => showMenu(windows)),
        loadOthers: () => loadOthers(desk),
      });
      serveAppProtocol({ rendererFolder: launch.places.rendererFolder, findAttachment: (id) => findAttachment(desk, services, id), refused: parts.refuse });
      windows.open(path ?? '');
      setTimeout(() => warmUp(desk, settings), WARM_UP_AFTER_MS);
      void watchDesk(desk, entrance);
    },
    showAgain: windows.showAgain,
    close: () => closeAll(services, entrance).then(settings.written),
  };
}

/** Long jobs first, then the last backup, then the files that it is made of. */
async function closeAll(services: Services, entrance: DeskEntrance): Promise<void> {
  await services.close();
  await entrance.close();
}

/** The menu is there with the first frame; its program is small, and this thread has nothing else to do while the window draws. */
function showMenu(windows: DeskWindows): void {
  void import('../desktop/menu.ts').then(({ installMenu }) => installMenu({ sendAct: (act) => windows.sendToFocused('act', { act }) }));
}

/** What opens the database, asked for at once: one after the other, each of these files waits for a turn of a thread that makes the window meanwhile. */
function loadOpening(): void {
  void Promise.all([import('../keys/key-ring.ts'), import('../keys/derive-key.ts'), import('../session/open-desk.ts'), import('../reader/first-reader.ts')]);
}

/** What the next acts will need. */
function loadOthers(desk: Desk): void {
  if (desk.files() !== null) void desk.reader('interactive');
  void import('../desktop/acts.ts');
}

function warmUp(desk: Desk, settings: OpenedSettings): void {
  void settings.startWriting();
  // Some milliseconds that the first act would wait for.
  void import('../settings/rules-version.ts').then(({ loadRulesVersion }) => loadRulesVersion());
  if (desk.files() !== null) void desk.writing();
}

async function watchDesk(desk: Desk, entrance: DeskEntrance): Promise<void> {
  const { watchPresence } = await import('./watch-presence.ts');
  watchPresence({
    lock: (reason) => void lockNow(desk, entrance, reason),
    times: entrance.times,
    policy: async () => (await import('../settings/insurer-profile.ts')).loadProfile().accounts,
    uptimeMs: () => performance.now(),
  });
}

function lockNow(desk: Desk, entrance: DeskEntrance, reason: LockReason): Promise<unknown> {
  return entrance.lock(reason).catch((error: unknown) => desk.recordDefect('lock', error));
}

async function peopleOf(entrance: DeskEntrance): Promise<readonly SignedInPerson[] | null> {
  const people = await entrance.demonstrationPeople();
  return people.ok ? people.value : null;
}

function windowOf(windows: DeskWindows, id: number) {
  const window = windows.find(id);
  if (window === undefined) throw new Error(`no window ${id}`);
  return window;
}

/** The record of acts is total over the contracts: names pair them. It loads with the door, not before the window. */
async function actOf(name: string): Promise<Act<CommandContract>> {
  const { acts } = await import('../desktop/acts.ts');
  const act = (acts as unknown as Readonly<Record<string, Act<CommandContract>>>)[name];
  if (act === undefined) throw new Error(`no act ${name}`);
  return act;
}

/** Opens what the desk begins with, and seats whoever the scripts ask for. */
async function startDesk(desk: Desk, entrance: DeskEntrance, { demonstrationPerson }: Launch): Promise<void> {
  try {
    await entrance.start();
    if (demonstrationPerson !== undefined && desk.files() !== null) await entrance.choosePerson(demonstrationPerson);
  } catch (error) {
    desk.recordDefect('open-desk', error);
    desk.show({ state: 'signed-out', isDemonstration: false });
  }
}

/** A long job is only offered to somebody at an open desk. */
function credentialsOf(desk: Desk): Credentials {
  const files = desk.files();
  if (files === null) throw new Error('the desk is locked');
  return files.credentials();
}

/** What judges and marks a paper loads with the first one that is shown. */
async function findAttachment(desk: Desk, { documents }: Services, id: string): Promise<Result<PaperBytes, Refusal>> {
  const { showPaper } = await import('../session/show-paper.ts');
  return showPaper(desk, documents, id);
}
