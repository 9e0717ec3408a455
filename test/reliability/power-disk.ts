import type { Chance } from '../../electron/demo/chance.ts';
import type { TraceStep } from './power-trace.ts';

/** A file as the disk surely holds it, and the writes since. */
interface DiskFile {
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
  const held = [...files].map(([name, { number, bytes }]) => ({ name, number, holder: { file: { safe: bytes, pending: [] } } }));
  const names = held.map(({ name, holder }) => [name, holder] as const);
  const state: DiskState = {
    byNumber: new Map(held.map(({ number, holder }) => [number, holder])), names: new Map(names), safeNames: new Map(names), indexes: new Map(), nameSteps: [],
  };
  return {
    apply: (step) => applyStep(state, step),
    whole: () => contents(state.names, ({ safe, pending }) => withChanges(safe, pending)),
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

const EMPTY: DiskFile = { safe: Buffer.alloc(0), pending: [] };

function changed({ safe, pending }: DiskFile, step: Extract<TraceStep, { readonly kind: 'written' | 'cut-to' | 'synced' }>): DiskFile {
  if (step.kind === 'synced') return { safe: withChanges(safe, pending), pending: [] };
  return { safe, pending: [...pending, step.kind === 'written' ? { at: step.at, bytes: step.bytes } : { cutTo: step.length }] };
}

/** A copy, unless nothing changes: contents are shared. A gap reads as zeros. */
function withChanges(content: Content, changes: readonly Written[]): Content {
  if (changes.length === 0) return content;
  const copy = Buffer.alloc(Math.max(content.length, ...changes.map((change) => ('cutTo' in change ? change.cutTo : change.at + change.bytes.length))));
  content.copy(copy);
  let { length } = content;
  for (const change of changes) {
    if ('cutTo' in change) {
      copy.fill(0, Math.min(change.cutTo, length), length);
      length = change.cutTo;
    } else {
      change.bytes.copy(copy, change.at);
      length = Math.max(length, change.at + change.bytes.length);
    }
  }
  return copy.subarray(0, length);
}

function tornContent({ safe, pending }: DiskFile, share: number, chance: Chance): Content {
  return withChanges(safe, pending.flatMap((change): readonly Written[] => {
    if (chance.holds(share)) return [change];
    return 'bytes' in change && chance.holds(0.3) ? sectorsOf(change).filter(() => chance.holds(0.5)) : [];
  }));
}

type WrittenBytes = Extract<Written, { readonly at: number }>;

function sectorsOf({ at, bytes }: WrittenBytes): readonly WrittenBytes[] {
  const parts: WrittenBytes[] = [];
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
