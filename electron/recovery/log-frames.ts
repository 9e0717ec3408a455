/**
 * The frames of a write-ahead log, judged one by one. SQLite reads a log up to the first frame that does not fit and drops the
 * rest in silence: here the rest is looked at, so that a damaged log is not taken for a short one.
 * Pages are encrypted, but the checksums are made over what lies on disk: no key is needed.
 * Source: https://sqlite.org/fileformat2.html#the_write_ahead_log
 */

const HEADER_BYTES = 32;
const FRAME_HEADER_BYTES = 24;
const USUAL_PAGE_BYTES = 4096;
/** Checksums over little-endian words: what every machine that Guichet runs on writes. */
const MAGIC = 0x37_7f_06_82;
const FORMAT = 3_007_000;
/** More damaged frames in a row than this are not looked through. */
const MOST_WAYS = 4;

export interface LogFrame {
  readonly position: number;
  readonly isCommit: boolean;
  /** Its page is the one that was written: the checksums before and behind it agree with it. */
  isSound: boolean;
}

export interface JudgedLog {
  readonly bytes: Buffer;
  readonly salt: string;
  readonly pageBytes: number;
  /** The frames of this generation in the order of the file, damaged ones among them. */
  readonly frames: readonly LogFrame[];
  /** How many of them SQLite reads. */
  readonly usable: number;
}

type Checksum = readonly [number, number];

/** A checksum that the next frame may go on from, and the damaged frames that are cleared when it does. */
interface Way {
  readonly checksum: Checksum;
  readonly clears: readonly LogFrame[];
}

/**
 * Judges a log. Its own header tells its generation; where that is damaged, `expectedSalt` does.
 * Null when it is too short to hold a frame, or when nothing tells its generation.
 */
export function judgeLog(bytes: Buffer, expectedSalt: string | null): JudgedLog | null {
  if (bytes.length < HEADER_BYTES + FRAME_HEADER_BYTES) return null;
  const isHeaderSound = headerFits(bytes);
  const known = isHeaderSound ? bytes.toString('hex', 16, 24) : expectedSalt;
  if (known === null) return null;
  const pageBytes = isHeaderSound ? bytes.readUInt32BE(8) : USUAL_PAGE_BYTES;
  const frames = judgeFrames(bytes, known, FRAME_HEADER_BYTES + pageBytes);
  return { bytes, salt: known, pageBytes, frames: frames.map(({ frame }) => frame), usable: isHeaderSound ? usableOf(frames) : 0 };
}

/** Whether SQLite reads every act of the log: what lies behind the last one that it reads was never committed. */
export function isWhole({ frames, usable }: JudgedLog): boolean {
  return !frames.slice(usable).some(({ isCommit }) => isCommit);
}

/**
 * The same log with a header and checksums that fit, and how many damaged frames it had to leave out. With none left out it says
 * exactly what was written; otherwise some pages in it are older than others, and it serves to look at what was lost, no more.
 */
export function repairLog({ bytes, salt, pageBytes, frames }: JudgedLog): { readonly bytes: Buffer; readonly dropped: number } {
  const header = headerOf(salt, pageBytes);
  const frameBytes = FRAME_HEADER_BYTES + pageBytes;
  let last: Checksum = storedAt(header, 24);
  const sound = frames.filter(({ isSound }) => isSound).map(({ position }) => {
    const frame = Buffer.from(bytes.subarray(position, position + frameBytes));
    frame.write(salt, 8, 'hex');
    last = checksumOfFrame(frame, 0, frameBytes, last);
    store(frame, 16, last);
    return frame;
  });
  return { bytes: Buffer.concat([header, ...sound]), dropped: frames.length - sound.length };
}

/** The log up to its last commit before the first damaged frame: every act in it is whole, and none is from behind a gap. */
export function soundPrefix(log: JudgedLog): JudgedLog {
  const damaged = log.frames.findIndex(({ isSound }) => !isSound);
  const sound = damaged < 0 ? log.frames : log.frames.slice(0, damaged);
  return { ...log, frames: sound.slice(0, sound.findLastIndex(({ isCommit }) => isCommit) + 1) };
}

interface JudgedFrame {
  readonly frame: LogFrame;
  /** As SQLite judges it: salt and stored checksums. */
  readonly isUsable: boolean;
}

function judgeFrames(bytes: Buffer, salt: string, frameBytes: number): readonly JudgedFrame[] {
  const judged: JudgedFrame[] = [];
  let ways: readonly Way[] = [{ checksum: storedAt(bytes, 24), clears: [] }, { checksum: checksumOf(bytes, 0, 24, [0, 0]), clears: [] }];
  let count = 0;
  let isPreviousOwn = true;
  for (let position = HEADER_BYTES; position + frameBytes <= bytes.length; position += frameBytes) {
    const frame: LogFrame = { position, isCommit: bytes.readUInt32BE(position + 4) !== 0, isSound: false };
    const stored = storedAt(bytes, position + 16);
    const made = ways.map((way) => ({ way, checksum: checksumOfFrame(bytes, position, frameBytes, way.checksum) }));
    const fitting = made.findIndex(({ checksum }) => isSame(checksum, stored));
    const hasSalt = bytes.toString('hex', position + 8, position + 16) === salt;
    // The salt of a frame is outside of its checksum: a frame that goes on from one of ours is ours, whatever its salt says.
    isPreviousOwn = hasSalt || (fitting >= 0 && isPreviousOwn);
    if (isPreviousOwn) for (const one of fitting < 0 ? [] : [frame, ...(made[fitting]?.way.clears ?? [])]) one.isSound = true;
    ways = fitting >= 0 ? [{ checksum: stored, clears: [] }] : waysBehind(frame, stored, made);
    judged.push({ frame, isUsable: hasSalt && fitting === 0 });
    if (isPreviousOwn) count = judged.length;
  }
  return judged.slice(0, count);
}

/** Behind a frame that does not fit: either its stored checksum is right and its page is not, or the other way round. */
function waysBehind(frame: LogFrame, stored: Checksum, made: readonly { readonly way: Way; readonly checksum: Checksum }[]): readonly Way[] {
  const others = made.map(({ way, checksum }) => ({ checksum, clears: [...way.clears, frame] }));
  return [{ checksum: stored, clears: [] }, ...others].slice(0, MOST_WAYS);
}

function usableOf(judged: readonly JudgedFrame[]): number {
  const broken = judged.findIndex(({ isUsable }) => !isUsable);
  const prefix = broken < 0 ? judged : judged.slice(0, broken);
  return prefix.findLastIndex(({ frame }) => frame.isCommit) + 1;
}

function headerFits(bytes: Buffer): boolean {
  return bytes.readUInt32BE(0) === MAGIC && bytes.readUInt32BE(4) === FORMAT && isSame(checksumOf(bytes, 0, 24, [0, 0]), storedAt(bytes, 24));
}

function headerOf(salt: string, pageBytes: number): Buffer {
  const header = Buffer.alloc(HEADER_BYTES);
  header.writeUInt32BE(MAGIC, 0);
  header.writeUInt32BE(FORMAT, 4);
  header.writeUInt32BE(pageBytes, 8);
  header.write(salt, 16, 'hex');
  store(header, 24, checksumOf(header, 0, 24, [0, 0]));
  return header;
}

/** Page number and size of the database, then the page: salt and checksum of the frame are not part of it. */
function checksumOfFrame(bytes: Buffer, position: number, frameBytes: number, start: Checksum): Checksum {
  return checksumOf(bytes, position + FRAME_HEADER_BYTES, position + frameBytes, checksumOf(bytes, position, position + 8, start));
}

function checksumOf(bytes: Buffer, from: number, to: number, start: Checksum): Checksum {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let [first, second] = start;
  for (let at = from; at < to; at += 8) {
    first = (first + view.getUint32(at, true) + second) >>> 0;
    second = (second + view.getUint32(at + 4, true) + first) >>> 0;
  }
  return [first, second];
}

function storedAt(bytes: Buffer, position: number): Checksum {
  return [bytes.readUInt32BE(position), bytes.readUInt32BE(position + 4)];
}

function store(bytes: Buffer, position: number, [first, second]: Checksum): void {
  bytes.writeUInt32BE(first, position);
  bytes.writeUInt32BE(second, position + 4);
}

function isSame([first, second]: Checksum, [otherFirst, otherSecond]: Checksum): boolean {
  return first === otherFirst && second === otherSecond;
}
