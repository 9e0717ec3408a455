import { createSecretKey } from 'node:crypto';
import { setImmediate, setTimeout as pause } from 'node:timers/promises';
import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Sizes of what a process asks the system for in small pieces; larger ones go back to it when they are freed. */
const ORDERS = Array.from({ length: 13 }, (_, place) => place + 5);
const STEPS_OF_AN_ORDER = 8;
/** What the object itself takes beside its content. */
const OBJECT_BYTES = 16;
/** The engine's compilers alone leave some hundred pieces of 8 to 32 KiB free. With half of it, a message was left in two locks of twenty-four. */
const BYTES_OF_A_SIZE = 2 * 1024 * 1024;
const PIECES_OF_A_SIZE = 4000;
/** Within the ten seconds in which a locked desk has to have forgotten (S7). */
const LATE_MS = 2_000;
/** How much of them is held at once, in bytes. */
const BYTES_HELD = 64 * 1024 * 1024;
/** Of buffers, a fourth: nothing was ever seen left in their place but what the runtime had deciphered. */
const KEYS_FOR_A_BUFFER = 4;
/** A longer message goes through memory that is given back to the system. */
const LONGEST_MESSAGE_BYTES = 64 * 1024;
/** More than a thread keeps of one size for its own next message: of what is small, some more than a hundred. */
const BYTES_OF_MESSAGES = 128 * 1024;
const FEWEST_MESSAGES = 40;
const MOST_MESSAGES = 160;
/** The space of young objects has two halves, of which each collection leaves one as it stood: both are written over, and once more for what came meanwhile. */
const TIMES_YOUNG = 3;
/** What one pair of zeros takes there, and how many are made before others have a turn. */
const PAIR_BYTES = 32;
const PAIRS_OF_A_SLICE = 100_000;
const PAIRS_KEPT = 1024;

export interface LockedDesk {
  isStillLocked(): boolean;
  /** To a window, which drops them. */
  sendZeros(bytes: number): void;
}

/**
 * Overwrites what this process no longer uses, after a lock: the engine clears what it collects, and pieces of memory filled with zeros take
 * the places of what libraries freed without clearing it, such as the text of a row or of a message to a window. It works in slices, and stops
 * as soon as somebody is back. Measured on the memory of real desks: `test/e2e/lock.spec.ts`, `joined-lock.spec.ts`.
 */
export async function forgetMemory(desk: LockedDesk): Promise<void> {
  setFlagsFromString('--expose-gc');
  setFlagsFromString('--clear-free-memory');
  try {
    const collect = runInNewContext('gc') as () => void;
    collect();
    await setImmediate();
    // What the first pass freed may have held more.
    collect();
    await fillFreed(collect, desk);
    collect();
    await clearLate(collect, desk);
  } finally {
    setFlagsFromString('--no-clear-free-memory');
    setFlagsFromString('--no-expose-gc');
  }
}

/**
 * Once more, a moment later. Threads of the engine sweep beside the program, and clear what they sweep only while they are told to: a pass that
 * begins ends the sweeping of the one before. And what was on its way to a window when the desk locked is let go only then.
 */
async function clearLate(collect: () => void, desk: LockedDesk): Promise<void> {
  await pause(LATE_MS);
  if (!desk.isStillLocked()) return;
  collect();
  await fillFreed(collect, desk);
  collect();
  collect();
}

async function fillFreed(collect: () => void, { isStillLocked, sendZeros }: LockedDesk): Promise<void> {
  await fillYoungSpace(isStillLocked);
  await fillMessages(isStillLocked, sendZeros);
  await fillFreedPieces(collect, isStillLocked);
}

/**
 * A message to a window is let go by the thread that wrote it to the line, which keeps its place for a message of its own: no other thread is given it. So
 * messages of each size go that way. Met as the answer that filled a page, in one lock of fourteen.
 */
async function fillMessages(isStillLocked: () => boolean, sendZeros: (bytes: number) => void): Promise<void> {
  for (const size of sizes().filter((bytes) => bytes <= LONGEST_MESSAGE_BYTES)) {
    const count = Math.min(MOST_MESSAGES, Math.max(FEWEST_MESSAGES, BYTES_OF_MESSAGES / size));
    for (let sent = 0; sent < count; sent += 1) sendZeros(size);
    await setImmediate();
    if (!isStillLocked()) return;
  }
}

/**
 * The engine moves young objects that are still in use, and leaves the half where they stood as it was: `--clear-free-memory` is of what it sweeps, and does
 * not reach there. Small pairs go through both halves to the end of each page. Met as the name of a member, ten seconds after the lock, in four locks of eighteen.
 */
async function fillYoungSpace(isStillLocked: () => boolean): Promise<void> {
  const young = getHeapSpaceStatistics().find(({ space_name: name }) => name === 'new_space')?.space_size ?? 0;
  const kept: (readonly number[])[] = [];
  for (let left = Math.ceil((TIMES_YOUNG * young) / PAIR_BYTES); left > 0; left -= PAIRS_OF_A_SLICE) {
    // Kept for a while, or the compiler would see that nobody needs them, and make none.
    for (let made = 0; made < PAIRS_OF_A_SLICE; made += 1) kept[made % PAIRS_KEPT] = [0, made];
    await setImmediate();
    if (!isStillLocked()) return;
  }
}

/**
 * A secret key is kept outside of the engine's own heap, in a piece of exactly its size, and cleared again when it goes. Buffers come from a place of their
 * own: the runtime copies what it deciphered into a shorter one, and lets the first go with what it held.
 */
async function fillFreedPieces(collect: () => void, isStillLocked: () => boolean): Promise<void> {
  let pieces: unknown[] = [];
  let held = 0;
  for (const size of sizes()) {
    const zeros = new Uint8Array(size - OBJECT_BYTES);
    const count = Math.min(PIECES_OF_A_SIZE, BYTES_OF_A_SIZE / size);
    for (let made = 0; made < count; made += 1) pieces.push(createSecretKey(zeros));
    for (let made = 0; made < count / KEYS_FOR_A_BUFFER; made += 1) pieces.push(new ArrayBuffer(size));
    held += count * size;
    if (held > BYTES_HELD) {
      pieces = [];
      held = 0;
      collect();
    }
    await setImmediate();
    if (!isStillLocked()) return;
  }
}

function sizes(): readonly number[] {
  return ORDERS.flatMap((order) => Array.from({ length: STEPS_OF_AN_ORDER }, (_, step) => 2 ** order + step * 2 ** (order - 3)));
}
