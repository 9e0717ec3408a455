/** What of an erased file an insurer's export names: its member, its contracts, its persons by the insurer's references. */
export type ErasedKeyKind = 'member' | 'contract' | 'person';

/** What is digested of a number or a reference that must not come back: desk and hub remember the same of the same. */
export function erasedKeyText(kind: ErasedKeyKind, key: string): string {
  return `${kind}:${key}`;
}
