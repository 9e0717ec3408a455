import { createHash } from 'node:crypto';
import { erasedKeyText, type ErasedKeyKind } from '../../shared/domain/privacy/erased-key.ts';
import type { SqliteConnection } from './open-database.ts';

/** What is kept of a number or a reference that must not come back. */
export function erasedKeyDigest(kind: ErasedKeyKind, key: string): string {
  return createHash('sha256').update(erasedKeyText(kind, key)).digest('hex');
}

/** Tells the keys of who was erased here. Where nobody was, which is most often, nothing is digested. */
export function erasedKeys(connection: SqliteConnection): (kind: ErasedKeyKind, key: string) => boolean {
  if (connection.prepare<[], number>('SELECT EXISTS (SELECT 1 FROM erased_key)').pluck().get() === 0) return () => false;
  const has = connection.prepare<[string], number>('SELECT EXISTS (SELECT 1 FROM erased_key WHERE digest = ?)').pluck();
  return (kind, key) => has.get(erasedKeyDigest(kind, key)) === 1;
}
