/** What of an erased file an insurer's export names: its member, its contracts, its persons by the insurer's references. */
export type ErasedKeyKind = 'member' | 'contract' | 'person';

/**
 * What is digested of a number or a reference that must not come back: desk and hub remember the same of the same.
 *
 * Source: Regulation (EU) 2016/679, article 17(1) (an erasure that the next import undoes is none) and article 5(1)(c) (a digest is enough for it).
 */
export function erasedKeyText(kind: ErasedKeyKind, key: string): string {
  return `${kind}:${key}`;
}
