import { MENUS } from '../../shared/contract/acts.ts';
import { openMenu } from '../../shared/contract/workstation-contract.ts';
import { MENU_LABELS } from '../../shared/text/act-labels.ts';
import { callCommand } from '../api/door.ts';
import { keptHere, SHELL } from '../text/shell.ts';
import type { TitleBarProps } from '../ui/title-bar.tsx';
import { TitleMenu } from '../ui/title-menu.tsx';
import type { Summary } from './navigation-of.ts';
import { WindowButtons } from './window-buttons.tsx';

interface TitleBarParts {
  readonly summary: Summary;
  readonly findsFiles: boolean;
  readonly onSearch: () => void;
  readonly onTheme: () => void;
}

/** Without a hub the desk is its own authority: the corner of freshness says so, and how many acts it keeps. */
export function titleBarOf({ summary, findsFiles, onSearch, onTheme }: TitleBarParts): TitleBarProps {
  return {
    name: SHELL.name,
    menu: <TitleMenu label={SHELL.menu} entries={MENU_ENTRIES} onOpen={(id, point) => showMenu(id, point)} />,
    search: { label: findsFiles ? SHELL.search : SHELL.searchActs, shortcut: 'Ctrl K', onOpen: onSearch },
    sync: { state: 'fresh', word: SHELL.standAlone, detail: keptHere(summary?.keptActs ?? 0), onOpen: () => undefined },
    theme: { label: SHELL.theme, onToggle: onTheme },
    windowButtons: <WindowButtons />,
  };
}

const MENU_ENTRIES = MENUS.map((id) => {
  const mnemonicAt = MENU_LABELS[id].indexOf('&');
  return { id, label: MENU_LABELS[id].replace('&', ''), mnemonicAt };
});

function showMenu(id: string, point: { x: number; y: number }): void {
  const menu = MENUS.find((candidate) => candidate === id);
  if (menu !== undefined) void callCommand(openMenu, { menu, ...point });
}
