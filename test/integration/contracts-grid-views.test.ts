import { expect, test } from 'vitest';
import { NO_FILTER, type ContractView, type GridViews } from '../../shared/contract/grid-contract.ts';
import { localDate } from '../../shared/domain/values/local-date.ts';
import type { ActContext } from '../../electron/desktop/act.ts';
import { deleteView, readViews, saveColumns, saveView } from '../../electron/desktop/view-acts.ts';
import { settingsSchema, type Settings, type SettingsStore } from '../../electron/settings/settings-schema.ts';
import { builtInViews, filterInOrder, filterOfView, isSameShown, stateToSave } from '../../renderer/screens/contracts/contract-views.ts';
import { blockText } from '../../renderer/screens/contracts/use-block.ts';
import { aContractsDatabase } from '../fixtures/contracts-database.ts';

/** The settings as they are parsed, kept in memory as the text that the file would hold. */
function settingsStore(written: unknown = {}): SettingsStore {
  let file = JSON.stringify(written);
  const read = (): Settings => settingsSchema.parse(JSON.parse(file));
  return {
    read,
    write: (change) => {
      file = JSON.stringify({ ...read(), ...change });
      return read();
    },
  };
}

function contextOf(settings: SettingsStore): ActContext {
  return { settings } as unknown as ActContext;
}

const FOLLOWED: ContractView = {
  id: 'followed', name: 'Mes suivis santé',
  state: stateToSave({ ...NO_FILTER, lines: ['sante'], holder: 'LE GOFF', number: 'S-2016', memberNumber: '04' }, { column: 'renewalOn', descending: true }),
};

async function viewsOf(settings: SettingsStore): Promise<GridViews> {
  const result = await readViews({}, contextOf(settings));
  if (!result.ok) throw new Error('reading views never refuses');
  return result.value;
}

test('a saved view comes back as it was, is renamed under its id, and is deleted', async () => {
  const settings = settingsStore();
  await saveView(FOLLOWED, contextOf(settings));
  expect(await viewsOf(settings)).toEqual({ views: [FOLLOWED], columns: null });
  await saveView({ ...FOLLOWED, name: 'Santé' }, contextOf(settings));
  expect((await viewsOf(settings)).views.map(({ name }) => name)).toEqual(['Santé']);
  await deleteView({ id: 'followed' }, contextOf(settings));
  expect((await viewsOf(settings)).views).toEqual([]);
});

test('a view keeps no name nor number that was typed: nothing personal is in the settings', async () => {
  const settings = settingsStore();
  await saveView(FOLLOWED, contextOf(settings));
  expect(JSON.stringify(settings.read())).not.toMatch(/GOFF|S-2016|"04"/u);
  expect(filterOfView(FOLLOWED.state)).toEqual({ ...NO_FILTER, lines: ['sante'] });
});

test('the columns are kept beside the views, and a view never takes their place', async () => {
  const settings = settingsStore();
  const columns = [{ column: 'holder', width: 240, isHidden: false }, { column: 'state', width: 190, isHidden: true }] as const;
  await saveColumns({ columns: [...columns] }, contextOf(settings));
  await saveView(FOLLOWED, contextOf(settings));
  expect(await viewsOf(settings)).toEqual({ views: [FOLLOWED], columns });
});

test('settings altered by hand lose the view at fault, not the others', async () => {
  const good = { id: 'good', screen: 'contracts', name: 'Bonne', state: JSON.stringify(FOLLOWED.state) };
  const settings = settingsStore({ savedViews: [good, { ...good, id: 'cut', state: '{"filter"' }, { ...good, id: 'other', state: '{"filter":{"states":["absent"]}}' }] });
  expect((await viewsOf(settings)).views.map(({ id }) => id)).toEqual(['good']);
});

test.each([[48, true], [49, true], [50, false]])('when this is view number %i, it is kept: %s; the columns keep their place', async (count, isKept) => {
  const savedViews = Array.from({ length: count - 1 }, (_view, at) => ({ id: `view-${at}`, screen: 'contracts', name: `Vue ${at}`, state: JSON.stringify(FOLLOWED.state) }));
  const settings = settingsStore({ savedViews });
  const result = await saveView(FOLLOWED, contextOf(settings));
  expect(result.ok || result.refusal.code).toEqual(isKept || 'too-many-views');
  await saveColumns({ columns: [] }, contextOf(settings));
  expect((await viewsOf(settings)).views).toHaveLength(isKept ? count : count - 1);
});

test('the built-in views count from today: « Échéance sous 60 jours » ends on the sixtieth day', () => {
  const renewal = builtInViews(localDate('2026-11-22')).find(({ id }) => id === 'renewal');
  expect(renewal?.state.filter.renewal).toEqual({ from: '2026-11-22', to: '2027-01-21' });
});

test('a filter is the same whatever the order in which its columns were filled', () => {
  const { states, ...rest } = { ...NO_FILTER, states: ['active' as const] };
  expect(isSameShown(filterInOrder({ ...rest, states }), filterInOrder({ ...NO_FILTER, states: ['active'] }))).toBe(true);
});

test('a copied block is text that a spreadsheet takes: tabs, CRLF, comma decimals, whole dates, no formula', () => {
  const database = aContractsDatabase(2);
  const [first] = database.rows;
  database.close();
  if (first === undefined) throw new Error('the fixture has rows');
  const row = { ...first, holderName: '=1+1\tx', memberNumber: '04512877', effectOn: localDate('2016-03-15'), monthlyCents: first.monthlyCents };
  const lines = blockText([row, row], ['holder', 'memberNumber', 'effectOn']).split('\r\n');
  expect(lines).toEqual(["\"'=1+1\tx\"\t'04512877\t15/03/2016", "\"'=1+1\tx\"\t'04512877\t15/03/2016"]);
});
