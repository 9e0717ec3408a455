import type { Chance } from '../../electron/demo/chance.ts';
import type { TraceStep } from './power-trace.ts';

/** A file as the program sees it, as the disk surely holds it, and the writes in between. */
interface DiskFile {
  readonly now: Content;
  readonly safe: Content;
  readonly pending: readonly Written[];
}

type Content = Buffer;
type Written = { readonly at: number; readonly bytes: Buffer } | { readonly cutTo: number };

/** A name that came, went or changed; it lasts when a folder of it is synced. */
interface NameStep {
  readonly folders: readonly string[];
  readonly apply: (names: Map<string, Holder>) => void;
}

/** Names are of a file, not of its content: a rename moves the file that goes on changing. */
interface Holder {
  file: DiskFile;
}

/** What a power cut leaves: the bytes of each file by its name below the folder. */
export type Left = ReadonlyMap<string, Buffer>;

/** A disk rebuilt step by step from a trace. */
export interface PowerDisk {
  apply(step: TraceStep): void;
  /** What the program sees now: what a kill leaves. */
  whole(): Left;
  /** The least that a power cut leaves: what was synced, and nothing else. */
  synced(): Left;
  /**
   * Something in between, as a disk that writes in its own order leaves it: of each write since the last sync all, some of its sectors,
   * or nothing; of the changes of names the first few, in their order; and the index of the log, which no sync waits for, or not.
   */
  torn(chance: Chance): Left;
}

/** What a disk writes whole. Bytes beside a write are as they were: SQLite builds on that (`SQLITE_IOCAP_POWERSAFE_OVERWRITE`), and so does every journaling file system. */
const SECTOR = 512;

/** A folder lasts with what is synced in it, as on every journaling file system: here only files have names. */
interface DiskState {
  readonly byNumber: Map<bigint, Holder>;
  readonly names: Map<string, Holder>;
  readonly safeNames: Map<string, Holder>;
  /** The index of each log, which lives in memory that nobody syncs. */
  readonly indexes: Map<string, Buffer>;
  nameSteps: readonly NameStep[];
}

export function createPowerDisk(files: ReadonlyMap<string, { readonly number: bigint; readonly bytes: Buffer }>): PowerDisk {
  const held = [...files].map(([name, { number, bytes }]) => ({ name, number, holder: { file: { now: bytes, safe: bytes, pending: [] } } }));
  const names = held.map(({ name, holder }) => [name, holder] as const);
  const state: DiskState = {
    byNumber: new Map(held.map(({ number, holder }) => [number, holder])), names: new Map(names), safeNames: new Map(names), indexes: new Map(), nameSteps: [],
  };
  return {
    apply: (step) => applyStep(state, step),
    whole: () => contents(state.names, ({ now }) => now),
    synced: () => contents(state.safeNames, ({ safe }) => safe),
    torn: (chance) => tornDisk(state, chance),
  };
}

function applyStep(state: DiskState, step: TraceStep): void {
  if (step.kind === 'index') state.indexes.set(step.name.replace(/-wal$/u, '-shm'), step.bytes);
  else if (step.kind === 'folder-synced') syncFolder(state, step.name);
  else if (step.kind === 'created') {
    const holder = { file: EMPTY };
    state.byNumber.set(step.file, holder);
    rename(state, nameStepOf(step.name, holder));
  } else if (step.kind === 'removed') rename(state, removal(step.name));
  else if (step.kind === 'renamed') rename(state, move(step.name, step.to));
  else if (step.kind === 'linked') rename(state, secondName(step.name, step.to));
  else {
    const holder = state.byNumber.get(step.file);
    if (holder === undefined) throw new Error(`a ${step.kind} of a file that the trace never saw`);
    holder.file = changed(holder.file, step);
  }
}

function rename(state: DiskState, step: NameStep): void {
  step.apply(state.names);
  state.nameSteps = [...state.nameSteps, step];
}

function syncFolder(state: DiskState, folder: string): void {
  for (const step of state.nameSteps) if (step.folders.includes(folder)) step.apply(state.safeNames);
  state.nameSteps = state.nameSteps.filter(({ folders }) => !folders.includes(folder));
}

function tornDisk({ names, safeNames, indexes, nameSteps }: DiskState, chance: Chance): Left {
  const left = new Map(safeNames);
  for (const step of nameSteps.slice(0, chance.between(0, nameSteps.length))) step.apply(left);
  // Some cuts leave nearly all, some nearly nothing.
  const share = chance.between(0, 10) / 10;
  const found = new Map(contents(left, (file) => tornContent(file, share, chance)));
  if (chance.holds(0.5)) for (const [name, bytes] of indexes) if (names.has(name)) found.set(name, bytes);
  return found;
}

const EMPTY: DiskFile = { now: Buffer.alloc(0), safe: Buffer.alloc(0), pending: [] };

function changed(file: DiskFile, step: Extract<TraceStep, { readonly kind: 'written' | 'cut-to' | 'synced' }>): DiskFile {
  if (step.kind === 'synced') return { now: file.now, safe: file.now, pending: [] };
  const change = step.kind === 'written' ? { at: step.at, bytes: step.bytes } : { cutTo: step.length };
  return { ...file, now: withChange(file.now, change), pending: [...file.pending, change] };
}

/** A copy: contents are shared between what is seen and what is safe. */
function withChange(content: Content, change: Written): Content {
  if ('cutTo' in change) return grown(content, change.cutTo, change.cutTo);
  const copy = grown(content, Math.max(content.length, change.at + change.bytes.length), content.length);
  change.bytes.copy(copy, change.at);
  return copy;
}

/** A gap reads as zeros. */
function grown(content: Content, length: number, kept: number): Content {
  const copy = Buffer.alloc(length);
  content.copy(copy, 0, 0, Math.min(kept, length));
  return copy;
}

function tornContent({ safe, pending }: DiskFile, share: number, chance: Chance): Content {
  let content = safe;
  for (const change of pending) {
    if (chance.holds(share)) content = withChange(content, change);
    else if ('bytes' in change && chance.holds(0.3)) for (const part of sectorsOf(change)) if (chance.holds(0.5)) content = withChange(content, part);
  }
  return content;
}

function sectorsOf({ at, bytes }: { readonly at: number; readonly bytes: Buffer }): readonly { readonly at: number; readonly bytes: Buffer }[] {
  const parts: { at: number; bytes: Buffer }[] = [];
  for (let from = 0; from < bytes.length; ) {
    const to = Math.min(bytes.length, from + SECTOR - ((at + from) % SECTOR));
    parts.push({ at: at + from, bytes: bytes.subarray(from, to) });
    from = to;
  }
  return parts;
}

function contents(names: ReadonlyMap<string, Holder>, pick: (file: DiskFile) => Content): Left {
  return new Map([...names].map(([name, { file }]) => [name, pick(file)]));
}

function nameStepOf(name: string, holder: Holder): NameStep {
  return { folders: [folderOf(name)], apply: (names) => names.set(name, holder) };
}

function removal(name: string): NameStep {
  return { folders: [folderOf(name)], apply: (names) => names.delete(name) };
}

function move(from: string, to: string): NameStep {
  return {
    folders: [folderOf(from), folderOf(to)],
    apply(names) {
      const holder = names.get(from);
      if (holder === undefined) return;
      names.delete(from);
      names.set(to, holder);
    },
  };
}

function secondName(from: string, to: string): NameStep {
  return {
    folders: [folderOf(to)],
    apply(names) {
      const holder = names.get(from);
      if (holder !== undefined) names.set(to, holder);
    },
  };
}

function folderOf(name: string): string {
  const end = name.lastIndexOf('/');
  return end < 0 ? '' : name.slice(0, end);
}
