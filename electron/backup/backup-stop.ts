/**
 * One number that the thread of a backup and whoever may stop it share. Whoever changes it first has won: a backup that is being given
 * its name is no longer stopped, one that was stopped is never given its name.
 */
export type StopFlag = SharedArrayBuffer;

const GOES_ON = 0;
const STOPPED = 1;
const PROMOTED = 2;

export function newStopFlag(): StopFlag {
  return new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT);
}

/** Stops it; false when it was stopped before, or is being promoted. */
export function stop(flag: StopFlag): boolean {
  return change(flag, STOPPED);
}

/** Whether it may be given its name now; from then on nobody stops it. A backup without a flag is stopped by nobody. */
export function mayPromote(flag: StopFlag | undefined): boolean {
  return flag === undefined || change(flag, PROMOTED);
}

export function isStopped(flag: StopFlag | undefined): boolean {
  return flag !== undefined && Atomics.load(new Int32Array(flag), 0) === STOPPED;
}

/** Thrown between two steps of a backup that was stopped. */
export class BackupStopped extends Error {
  override readonly name = 'BackupStopped';
}

export function throwIfStopped(flag: StopFlag | undefined): void {
  if (isStopped(flag)) throw new BackupStopped('stopped');
}

function change(flag: StopFlag, to: number): boolean {
  return Atomics.compareExchange(new Int32Array(flag), 0, GOES_ON, to) === GOES_ON;
}
