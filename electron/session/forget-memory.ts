import { createSecretKey } from 'node:crypto';
import { setImmediate, setTimeout as pause } from 'node:timers/promises';
import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Sizes of what a process asks the system for in small pieces; larger ones go back to it when they are freed. */
const ORDERS = Array.from({ length: 13 }, (_, place) => place + 5);
const STEPS_OF_AN_ORDER = 8;
/** What the object itself takes beside its content. */
const OBJECT_BYTES = 16;
/** The engine's compilers alone leave some hundred pieces of 8 to 32 KiB free. With a quarter of it, a row or a message was left in three locks of ten. */
const BYTES_OF_A_SIZE = 2 * 1024 * 1024;
/** Within the ten seconds in which a locked desk has to have forgotten (S7). */
const LATE_MS = [1_500, 2_500];
const PIECES_OF_A_SIZE = 2000;
/** How much of them is held at once, in bytes. */
const BYTES_HELD = 64 * 1024 * 1024;
/** Of buffers, a fourth: nothing was ever seen left in their place but what the runtime had deciphered. */
const KEYS_FOR_A_BUFFER = 4;
/** The space of young objects has two halves, of which each collection leaves one as it stood: both are written over, and once more for what came meanwhile. */
const TIMES_YOUNG = 3;
/** What one pair of zeros takes there, and how many are made before others have a turn. */
const PAIR_BYTES = 32;
const PAIRS_OF_A_SLICE = 100_000;
const PAIRS_KEPT = 1024;

/**
 * Overwrites what this process no longer uses, after a lock: the engine clears what it collects, and pieces of memory filled with zeros take
 * the places of what libraries freed without clearing it, such as the text of a row or of a message to a window. It works in slices, and stops
 * as soon as somebody is back. Measured on the memory of real desks: `test/e2e/lock.spec.ts`, `joined-lock.spec.ts`.
 */
export async function forgetMemory(isStillLocked: () => boolean): Promise<void> {
  setFlagsFromString('--expose-gc');
  setFlagsFromString('--clear-free-memory');
  try {
    const collect = runInNewContext('gc') as () => void;
    collect();
    await setImmediate();
    // What the first pass freed may have held more.
    collect();
    await fillFreed(collect, isStillLocked);
    collect();
    await clearLate(collect, isStillLocked);
  } finally {
    setFlagsFromString('--no-clear-free-memory');
    setFlagsFromString('--no-expose-gc');
  }
}

/**
 * Twice more, a moment later each time. Threads of the engine sweep beside the program, and clear what they sweep only while they are told to: a pass that
 * begins ends the sweeping of the one before. And what was on its way to a window when the desk locked is let go only then.
 */
async function clearLate(collect: () => void, isStillLocked: () => boolean): Promise<void> {
  for (const waitMs of LATE_MS) {
    await pause(waitMs);
    if (!isStillLocked()) return;
    collect();
    await fillFreed(collect, isStillLocked);
    collect();
  }
}

async function fillFreed(collect: () => void, isStillLocked: () => boolean): Promise<void> {
  await fillYoungSpace(isStillLocked);
  await fillFreedPieces(collect, isStillLocked);
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
