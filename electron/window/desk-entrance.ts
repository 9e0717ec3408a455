import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { clipboard } from 'electron';
import { instant, localDateOf } from '../../shared/domain/values/instant.ts';
import type { Keychain } from '../keys/keychain.ts';
import type { Log } from '../log/log.ts';
import type { BackupService } from '../backup/backup-service.ts';
import type { Desk } from '../session/desk.ts';
import type { DeskRepair } from '../session/desk-repair.ts';
import { createEntrance, type DeskEntrance } from '../session/entrance.ts';
import type { EntranceParts } from '../session/entrance-parts.ts';
import type { Launch } from '../session/launch.ts';
import { prepareDemonstration } from '../session/prepare-demonstration.ts';
import type { DeskWindows } from './desk-windows.ts';
import { createOwnClipboard, type OwnClipboard } from './own-clipboard.ts';
import { systemPresenceCheck } from './system-presence-check.ts';

interface DeskEntranceParts {
  readonly folder: string;
  readonly launch: Launch;
  readonly log: Log;
  readonly keychain: Keychain;
  readonly desk: Desk;
  readonly windows: DeskWindows;
  readonly repair: DeskRepair;
  readonly backups: BackupService;
  readonly reachHub: EntranceParts['reachHub'];
  readonly endServices: () => Promise<void>;
  /** The demonstration is not there yet: the windows may show that it is being filled. */
  readonly fillingBegan: () => void;
}

/** The ways into the desk, on the folder and the keychain of this workstation. */
export function createDeskEntrance(parts: DeskEntranceParts): { readonly entrance: DeskEntrance; readonly clipboard: OwnClipboard } {
  const { folder, launch, log, desk, windows, repair, backups, reachHub, endServices } = parts;
  const { nativeBinding, places, isDemonstration, choosesPeople, operatorPassphrase } = launch;
  const own = createOwnClipboard({ clipboard, seconds: async () => (await profile()).accounts.clipboard.seconds });
  const entrance = createEntrance({
    folder, nativeBinding, desk, log, windows, repair, backups, reachHub, endServices, profile, isDemonstration, choosesPeople, operatorPassphrase,
    rekeyWorkerPath: join(places.mainFolder, 'rekey-worker.js'),
    joinWorkerPath: join(places.mainFolder, 'join-worker.js'),
    ring: once(async () => (await import('../keys/key-ring.ts')).openKeyRing({ folder, keychain: () => parts.keychain })),
    attempts: once(async () => (await import('../keys/attempts-file.ts')).openAttempts(folder, (await profile()).accounts.lockOut)),
    prepareDatabase: (path, key) => prepareDatabase(parts, path, key),
    presenceCheck: systemPresenceCheck(),
    emptyClipboard: own.empty,
    clock: Date.now,
    uptimeMs: () => performance.now(),
  });
  return { entrance, clipboard: own };
}

/** Fills the database of a demonstration; does nothing on a real desk. */
async function prepareDatabase({ launch, desk, fillingBegan }: DeskEntranceParts, ...[path, key]: Parameters<EntranceParts['prepareDatabase']>): Promise<void> {
  if (!launch.isDemonstration) return;
  if (!existsSync(path)) fillingBegan();
  const { demonstrationMembers: members, nativeBinding, places } = launch;
  const start = { path, key, nativeBinding, members, referenceFolder: places.referenceFolder, today: localDateOf(instant(Date.now())) };
  await prepareDemonstration(join(places.mainFolder, 'demonstration-worker.js'), start, desk);
}

async function profile() {
  return (await import('../settings/insurer-profile.ts')).loadProfile();
}

function once<T>(load: () => Promise<T>): () => Promise<T> {
  let loading: Promise<T> | null = null;
  return () => (loading ??= load());
}
