import { MENUS } from '../../shared/contract/acts.ts';
import { openMenu } from '../../shared/contract/workstation-contract.ts';
import { MENU_LABELS } from '../../shared/text/act-labels.ts';
import { callCommand } from '../api/door.ts';
import { SHELL } from '../text/shell.ts';
import type { CornerWords } from '../text/sync-corner.ts';
import type { TitleBarProps } from '../ui/title-bar.tsx';
import { TitleMenu } from '../ui/title-menu.tsx';
import { WindowButtons } from './window-buttons.tsx';

interface TitleBarParts {
  readonly corner: CornerWords;
  readonly findsFiles: boolean;
  readonly onSearch: () => void;
  readonly onTheme: () => void;
  readonly onSync: () => void;
}

export function titleBarOf({ corner, findsFiles, onSearch, onTheme, onSync }: TitleBarParts): TitleBarProps {
  return {
    name: SHELL.name,
    menu: <TitleMenu label={SHELL.menu} entries={MENU_ENTRIES} onOpen={(id, point) => showMenu(id, point)} />,
    search: { label: findsFiles ? SHELL.search : SHELL.searchActs, shortcut: 'Ctrl K', onOpen: onSearch },
    sync: { ...corner, onOpen: onSync },
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
