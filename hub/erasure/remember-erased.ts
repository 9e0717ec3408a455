import { inArray } from 'drizzle-orm';
import { erasedKeyText, type ErasedKeyKind } from '../../shared/domain/privacy/erased-key.ts';
import { ERASED_SORT_KEY } from '../../shared/domain/privacy/erased-values.ts';
import { rowsOf, type FileRow } from '../../shared/domain/change/file-row.ts';
import type { ErasedRow } from '../../shared/domain/privacy/erase-file.ts';
import type { LocalDate } from '../../shared/domain/values/local-date.ts';
import { erasedKey, personReference } from '../db/schema.ts';
import type { Tx } from '../db/transaction.ts';
import { sha256 } from '../keys/ed25519.ts';

/** Of a file whose identity goes: remembers by digest what an insurer's export would name it by, and forgets the insurer's references. Nothing where it stays. */
export async function rememberErased(tx: Tx, before: readonly FileRow[], erased: readonly ErasedRow[], today: LocalDate): Promise<void> {
  const after = new Map(erased.map(({ entity, rowId, row }) => [`${entity} ${rowId}`, row]));
  const numbersOf = (entity: 'member' | 'contract'): readonly string[] =>
    rowsOf(before, entity).flatMap(({ rowId, row: { number } }) => isAnother(after.get(`${entity} ${rowId}`)?.['number'], number) ? [number] : []);
  await remember(tx, 'member', numbersOf('member'), today);
  await remember(tx, 'contract', numbersOf('contract'), today);
  await forgetReferences(tx, erased.flatMap(({ entity, rowId, row }) => (entity === 'person' && row?.['sortKey'] === ERASED_SORT_KEY ? [Number(rowId)] : [])), today);
}

/** The insurer's references of persons who were erased: their digests are left. */
export async function forgetReferences(tx: Tx, personIds: readonly number[], today: LocalDate): Promise<void> {
  if (personIds.length === 0) return;
  const gone = await tx.delete(personReference).where(inArray(personReference.personId, [...personIds])).returning({ reference: personReference.reference });
  await remember(tx, 'person', gone.map(({ reference }) => reference), today);
}

function isAnother(now: unknown, before: string): boolean {
  return typeof now === 'string' && now !== before;
}

async function remember(tx: Tx, kind: ErasedKeyKind, keys: readonly string[], today: LocalDate): Promise<void> {
  if (keys.length === 0) return;
  await tx.insert(erasedKey).values(keys.map((key) => ({ digest: sha256(erasedKeyText(kind, key)).toString('hex'), erasedOn: today }))).onConflictDoNothing();
}
