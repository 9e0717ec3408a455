import { chmodSync, lstatSync, mkdirSync, statfsSync } from 'node:fs';

/**
 * Why a folder may not hold the desk's data. A link may lead anywhere; on a share or in a synchronised folder the
 * database is damaged sooner or later (SQLite, « How To Corrupt An SQLite Database File », 2.1), and leaves this machine; what belongs to somebody else
 * they can read and replace.
 */
export type DeskFolderFault = 'link' | 'share' | 'synchronised' | 'not-ours' | 'open-to-others';

export interface DeskFolder {
  readonly path: string;
  readonly platform: NodeJS.Platform;
  readonly isLink: boolean;
  /** Type of the file system as statfs(2) gives it; 0 where the system does not say. */
  readonly fileSystem: number;
  readonly mode: number;
  readonly owner: number;
  /** Who runs this process; -1 where the system has no such number. */
  readonly person: number;
  /** The roots that OneDrive names in the environment. */
  readonly synchronisedRoots: readonly string[];
}

/** NFS, SMB, SMB2, CIFS, AFS, Coda, NCP, Ceph. Source: Linux, include/uapi/linux/magic.h. */
const SHARES: ReadonlySet<number> = new Set([0x6969, 0x517b, 0xfe534d42, 0xff534d42, 0x5346414f, 0x73757245, 0x564c, 0x00c36400]);

/** The folder in which each of them keeps what it sends to its servers. */
const SYNCHRONISED = /^(?:OneDrive(?: - .+)?|Dropbox(?: \(.+\))?|Google ?Drive|My Drive|Mon Drive|iCloud ?Drive|Mobile Documents|CloudStorage|Nextcloud|ownCloud|Box(?: Sync)?|pCloud ?Drive|kDrive|MEGA|SynologyDrive|Seafile)$/iu;

/** Other people's rights: none of them has any business in this folder. */
const OTHERS = 0o077;

/** What is wrong with the folder, worst first; null when it may hold the data. */
export function judgeDeskFolder(folder: DeskFolder): DeskFolderFault | null {
  if (folder.isLink) return 'link';
  if (isShare(folder)) return 'share';
  if (isSynchronised(folder)) return 'synchronised';
  if (folder.platform === 'win32') return null;
  if (folder.owner !== folder.person) return 'not-ours';
  return (folder.mode & OTHERS) === 0 ? null : 'open-to-others';
}

/**
 * Makes the folder where it is missing, shuts it to other people, and judges it. `open-to-others` is what was found and has
 * been mended; any other fault is refused.
 */
export function prepareDeskFolder(path: string, environment: NodeJS.ProcessEnv): DeskFolderFault | null {
  mkdirSync(path, { recursive: true, mode: 0o700 });
  const fault = judgeDeskFolder(look(path, environment));
  if (fault !== 'open-to-others') return fault;
  chmodSync(path, 0o700);
  // A file system without rights (FAT) takes the order and does nothing.
  return judgeDeskFolder(look(path, environment)) === null ? fault : 'not-ours';
}

function look(path: string, environment: NodeJS.ProcessEnv): DeskFolder {
  const { mode, uid } = lstatSync(path);
  const roots = [environment.OneDrive, environment.OneDriveCommercial, environment.OneDriveConsumer].filter((root) => root !== undefined && root !== '');
  return {
    path, platform: process.platform, isLink: lstatSync(path).isSymbolicLink(), fileSystem: statfsSync(path).type, mode, owner: uid, person: process.getuid?.() ?? -1,
    synchronisedRoots: roots.filter((root) => root !== undefined),
  };
}

function isShare({ platform, path, fileSystem }: DeskFolder): boolean {
  if (platform === 'win32') return /^(?:\\\\|\/\/)(?![?.][\\/])/u.test(path) || /^\\\\\?\\UNC\\/iu.test(path);
  return platform === 'linux' && SHARES.has(fileSystem);
}

function isSynchronised({ path, synchronisedRoots }: DeskFolder): boolean {
  return path.split(/[\\/]/u).some((name) => SYNCHRONISED.test(name)) || synchronisedRoots.some((root) => isWithin(path, root));
}

function isWithin(path: string, root: string): boolean {
  return rooted(path).startsWith(rooted(root));
}

/** Windows takes both separators and any case. */
function rooted(path: string): string {
  return `${path.replaceAll('\\', '/').replace(/\/$/u, '').toLowerCase()}/`;
}
