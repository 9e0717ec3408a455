import { createSecretKey } from 'node:crypto';
import { setImmediate, setTimeout as pause } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Sizes of what a process asks the system for in small pieces; larger ones go back to it when they are freed. */
const ORDERS = Array.from({ length: 13 }, (_, place) => place + 5);
const STEPS_OF_AN_ORDER = 8;
/** What the object itself takes beside its content. */
const OBJECT_BYTES = 16;
const BYTES_OF_A_SIZE = 512 * 1024;
/** Within the ten seconds in which a locked desk has to have forgotten (S7). */
const LATE_MS = [1_500, 2_500];
const PIECES = { least: 8, most: 1000 } as const;

/**
 * Overwrites what this process no longer uses, after a lock: the engine clears what it collects, and pieces of memory filled with zeros take
 * the places of what libraries freed without clearing it, such as the text of a row or of a message to a window. It works in slices, and stops
 * as soon as somebody is back. Measured on the memory of a real desk: `test/e2e/lock.spec.ts`.
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
    await fillFreedPieces(isStillLocked);
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
    await fillFreedPieces(isStillLocked);
    collect();
  }
}

/** A secret key is kept outside of the engine's own heap, in a piece of exactly its size, and cleared again when it goes. */
async function fillFreedPieces(isStillLocked: () => boolean): Promise<void> {
  const pieces: unknown[] = [];
  for (const size of sizes()) {
    const zeros = new Uint8Array(size - OBJECT_BYTES);
    const count = Math.max(PIECES.least, Math.min(PIECES.most, BYTES_OF_A_SIZE / size));
    for (let made = 0; made < count; made += 1) pieces.push(createSecretKey(zeros));
    await setImmediate();
    if (!isStillLocked()) return;
  }
}

function sizes(): readonly number[] {
  return ORDERS.flatMap((order) => Array.from({ length: STEPS_OF_AN_ORDER }, (_, step) => 2 ** order + step * 2 ** (order - 3)));
}
