import { createHmac, timingSafeEqual } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { sealingKey } from './file-mac.ts';
import { writeDurably } from './write-durably.ts';

/** Facts in clear that nobody may alter: numbers and names of tables, with a seal of the database key. */

const sealedSchema = z.strictObject({ facts: z.unknown(), seal: z.string() });

export function writeSealed(path: string, facts: unknown, databaseKey: Uint8Array): void {
  writeDurably(path, JSON.stringify({ facts, seal: sealOf(facts, databaseKey) }));
}

/** Null when the file is absent, was altered, or was sealed by another key. */
export function readSealed<T>(path: string, schema: z.ZodType<T>, databaseKey: Uint8Array): T | null {
  if (!existsSync(path)) return null;
  const sealed = sealedSchema.safeParse(parseJson(readFileSync(path, 'utf8')));
  if (!sealed.success || !isSame(sealed.data.seal, sealOf(sealed.data.facts, databaseKey))) return null;
  const facts = schema.safeParse(sealed.data.facts);
  return facts.success ? facts.data : null;
}

/** Reading JSON keeps the order of its keys, so that writing it again gives the text that was sealed. */
function sealOf(facts: unknown, databaseKey: Uint8Array): string {
  return createHmac('sha256', sealingKey(databaseKey)).update(JSON.stringify(facts)).digest('hex');
}

function isSame(given: string, expected: string): boolean {
  const [left, right] = [Buffer.from(given), Buffer.from(expected)];
  return left.length === right.length && timingSafeEqual(left, right);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
