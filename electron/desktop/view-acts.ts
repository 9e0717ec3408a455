import {
  columnLayout, contractViewState,
  type ContractView, type deleteViewCommand, type GridViews, type readViewsCommand, type saveColumnsCommand, type saveViewCommand,
} from '../../shared/contract/grid-contract.ts';
import { done, refused } from '../../shared/lib/result.ts';
import type { Settings, SettingsStore } from '../settings/settings-schema.ts';
import type { Act } from './act.ts';

const SCREEN = 'contracts';
/** The one entry of the saved views that holds the columns: they belong to the grid, whatever its view. */
const COLUMNS_ID = 'contracts-columns';
const COLUMNS_SCREEN = 'contracts-columns';
/** One less than the settings hold, so that the columns always have their place. */
const VIEWS_AT_MOST = 49;

export const readViews: Act<typeof readViewsCommand> = async (_input, { settings }) => done(gridViews(settings));

export const saveView: Act<typeof saveViewCommand> = async (view, { settings }) => {
  const entry = { id: view.id, screen: SCREEN, name: view.name, state: JSON.stringify(view.state) };
  const savedViews = withEntry(settings.read().savedViews, entry);
  if (savedViews.length > VIEWS_AT_MOST) return refused({ code: 'too-many-views' });
  settings.write({ savedViews });
  return done(gridViews(settings));
};

export const deleteView: Act<typeof deleteViewCommand> = async ({ id }, { settings }) => {
  settings.write({ savedViews: settings.read().savedViews.filter((view) => view.screen !== SCREEN || view.id !== id) });
  return done(gridViews(settings));
};

export const saveColumns: Act<typeof saveColumnsCommand> = async ({ columns }, { settings }) => {
  const entry = { id: COLUMNS_ID, screen: COLUMNS_SCREEN, name: COLUMNS_ID, state: JSON.stringify(columns) };
  settings.write({ savedViews: withEntry(settings.read().savedViews, entry) });
  return done(gridViews(settings));
};

/** What was saved and still makes sense: a view of another version, or altered by hand, is left out, not an error. */
function gridViews(settings: SettingsStore): GridViews {
  const { savedViews } = settings.read();
  const views = savedViews.filter(({ screen }) => screen === SCREEN).flatMap(readView);
  const columns = columnLayout.safeParse(parseJson(savedViews.find(({ screen }) => screen === COLUMNS_SCREEN)?.state ?? ''));
  return { views, columns: columns.success ? columns.data : null };
}

type SavedView = Settings['savedViews'][number];

function readView({ id, name, state }: SavedView): ContractView[] {
  const parsed = contractViewState.safeParse(parseJson(state));
  return parsed.success ? [{ id, name, state: parsed.data }] : [];
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Not JSON: the schema then refuses null, and the view is left out.
    return null;
  }
}

function withEntry(entries: readonly SavedView[], entry: SavedView): SavedView[] {
  const isKnown = entries.some(({ id }) => id === entry.id);
  return isKnown ? entries.map((known) => (known.id === entry.id ? entry : known)) : [...entries, entry];
}
