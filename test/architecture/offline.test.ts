import { expect, test } from 'vitest';
import { RECORD_COMMANDS } from '../../shared/contract/commands.ts';
import type { CommandContract } from '../../shared/contract/define.ts';
import { ENTERED_FIELDS, MASKED_FIELDS, TECHNICAL_FIELDS } from '../../shared/contract/sync/entered-fields.ts';
import { z } from 'zod';
import { wordsOf } from '../../shared/text/audit-words.ts';
import { offlinePage } from './offline-page.ts';

const TRAVELLING = Object.values<CommandContract>(RECORD_COMMANDS).filter(({ travels }) => travels);

test('docs/guide/hors-ligne.md says what the registries say', async () => {
  await expect(offlinePage()).toMatchFileSnapshot('../../docs/guide/hors-ligne.md');
});

test('each act that travels is in the table once, as one that waits for the hub', () => {
  const page = offlinePage();
  expect(TRAVELLING.length).toBeGreaterThan(15);
  for (const { name } of TRAVELLING) expect(page.split(`| ${wordsOf(name)} | oui | à la réponse du serveur |`), name).toHaveLength(2);
});

test('every field of an act that travels is one that the tray shows, or says nothing to a person', () => {
  const known: readonly string[] = [...ENTERED_FIELDS, ...TECHNICAL_FIELDS];
  const fields = TRAVELLING.flatMap(({ name, input, sent }) => {
    const { properties = {} } = z.toJSONSchema(sent?.input ?? input, { unrepresentable: 'any', io: 'input' }) as { properties?: Record<string, unknown> };
    return Object.keys(properties).map((field) => `${name}: ${field}`);
  });
  expect(fields.filter((field) => !known.includes(field.split(': ')[1] ?? ''))).toEqual([]);
  for (const field of ENTERED_FIELDS) expect(fields.some((entered) => entered.endsWith(`: ${field}`)), field).toBe(true);
  expect(MASKED_FIELDS).toEqual(['iban', 'nir']);
});
