/**
 * The first bad entry. `missing`: nothing stands in its place; `altered`: it is not what was hashed, or does not follow the one
 * before; `forged`: its digests are right and its signature is not; `checkpoint`: what retention left behind is not signed;
 * `workstation`: no key is left to judge by.
 */
export interface ChainFault {
  readonly seq: number;
  readonly code: 'missing' | 'altered' | 'forged' | 'checkpoint' | 'workstation';
}

/** What a check of the journal found. Entries before `firstSeq` were taken away by retention. */
export interface ChainReport {
  readonly entries: number;
  readonly firstSeq: number;
  readonly lastSeq: number;
  /** UTC milliseconds; null when there is no entry. */
  readonly lastAt: number | null;
  readonly fault: ChainFault | null;
}
