import { chmodSync, existsSync, lstatSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { judgeDeskFolder, prepareDeskFolder, type DeskFolder } from './desk-folder.ts';

const SOUND: DeskFolder = { path: '/home/claire/.config/Guichet', platform: 'linux', isLink: false, fileSystem: 0xef53, mode: 0o40700, owner: 1000, person: 1000, synchronisedRoots: [] };

test('a folder of one’s own on a disk of this machine may hold the data', () => {
  expect(judgeDeskFolder(SOUND)).toBeNull();
  expect(judgeDeskFolder({ ...SOUND, platform: 'win32', path: 'D:\\claire\\AppData\\Roaming\\Guichet', fileSystem: 0, owner: 0, person: -1, mode: 0o40777 })).toBeNull();
});

describe('may not hold the data (negative test 65):', () => {
  test.each<[string, Partial<DeskFolder>, string]>([
    ['a link', { isLink: true }, 'link'],
    ['an NFS share', { fileSystem: 0x6969 }, 'share'],
    ['an SMB share', { fileSystem: 0xfe534d42 }, 'share'],
    ['a share of Windows', { platform: 'win32', path: '\\\\server\\share\\Guichet' }, 'share'],
    ['a share of Windows, in its long form', { platform: 'win32', path: '\\\\?\\UNC\\server\\share\\Guichet' }, 'share'],
    ['a folder of OneDrive', { path: 'D:\\claire\\OneDrive - Agence\\Guichet', platform: 'win32' }, 'synchronised'],
    ['a folder that OneDrive has renamed', { path: 'D:\\claire\\Nuage\\Guichet', platform: 'win32', synchronisedRoots: ['D:\\claire\\Nuage'] }, 'synchronised'],
    ['a folder under a root that is synchronised', { synchronisedRoots: ['/home/claire/.config'] }, 'synchronised'],
    ['a folder of Dropbox', { path: '/home/claire/Dropbox/Guichet' }, 'synchronised'],
    ['a folder of iCloud', { platform: 'darwin', path: '/Volumes/x/Library/Mobile Documents/Guichet' }, 'synchronised'],
    ['a folder of somebody else', { owner: 0 }, 'not-ours'],
    ['a folder that its group may read', { mode: 0o40750 }, 'open-to-others'],
    ['a folder that everybody may read', { mode: 0o40755 }, 'open-to-others'],
  ])('%s', (_case, change, fault) => {
    expect(judgeDeskFolder({ ...SOUND, ...change }) ?? 'none').toBe(fault);
  });

  test.each([['/home/claire/.config/Guichet-OneDriver'], ['/home/boxer/Guichet'], ['/home/claire/dropboxes/Guichet']])('but %s, whose name only looks alike, may', (path) => {
    expect(judgeDeskFolder({ ...SOUND, path })).toBeNull();
  });
});

describe('on a real disk', () => {
  let place = '';
  beforeEach(() => (place = mkdtempSync(join(tmpdir(), 'guichet-data-'))));
  afterEach(() => rmSync(place, { recursive: true, force: true }));
  const modeOf = (path: string): number => lstatSync(path).mode & 0o777;

  test('a folder that is missing is made for its owner alone', () => {
    expect(prepareDeskFolder(join(place, 'own'), {})).toBeNull();
    expect(modeOf(join(place, 'own'))).toBe(0o700);
  });

  test('a folder that everybody may read is shut, and it is said (negative test 65)', () => {
    const folder = join(place, 'open');
    mkdirSync(folder);
    chmodSync(folder, 0o755);
    expect(prepareDeskFolder(folder, {})).toBe('open-to-others');
    expect(modeOf(folder)).toBe(0o700);
    expect(prepareDeskFolder(folder, {})).toBeNull();
  });

  test('a link is refused and what it leads to is not touched (negative test 65)', () => {
    const target = join(place, 'elsewhere');
    mkdirSync(target);
    chmodSync(target, 0o755);
    symlinkSync(target, join(place, 'link'));
    expect(prepareDeskFolder(join(place, 'link'), {})).toBe('link');
    expect([modeOf(target), existsSync(join(target, 'guichet.db'))]).toEqual([0o755, false]);
  });
});
