import { Menu, type MenuItemConstructorOptions } from 'electron';
import { ACTS, MENUS, type MenuName } from '../../shared/contract/acts.ts';
import { ACT_LABELS, MENU_LABELS } from '../../shared/text/act-labels.ts';
import { EDIT_LABELS, WINDOW_LABELS } from '../text/menu-labels.ts';

/** Where the menu sends what was chosen: the window that has the focus. */
export interface MenuTarget {
  sendAct(act: string): void;
}

/**
 * The native menu, in French, made from the same list as the palette and the keys. The window itself listens to the keys
 * (a letter acts only outside of fields), so accelerators are shown here and not registered twice.
 */
export function installMenu(target: MenuTarget): void {
  const own = process.platform === 'darwin' ? [{ role: 'appMenu' } satisfies MenuItemConstructorOptions] : [];
  Menu.setApplicationMenu(Menu.buildFromTemplate([...own, ...MENUS.map((menu) => menuOf(menu, target))]));
}

function menuOf(menu: MenuName, target: MenuTarget): MenuItemConstructorOptions {
  const acts = ACTS.filter((act) => act.menu === menu).map((act): MenuItemConstructorOptions => {
    const label = ACT_LABELS[act.id];
    const click = (): void => target.sendAct(act.id);
    return act.key === null ? { label, click } : { label, click, accelerator: act.key, registerAccelerator: false };
  });
  return { id: menu, label: MENU_LABELS[menu], submenu: [...roleItems(menu), ...acts] };
}

/** What the system does itself. */
function roleItems(menu: MenuName): MenuItemConstructorOptions[] {
  if (menu === 'edit') {
    return [
      { role: 'undo', label: EDIT_LABELS.undo },
      { role: 'redo', label: EDIT_LABELS.redo },
      { type: 'separator' },
      { role: 'cut', label: EDIT_LABELS.cut },
      { role: 'copy', label: EDIT_LABELS.copy },
      { role: 'paste', label: EDIT_LABELS.paste },
      { role: 'selectAll', label: EDIT_LABELS.selectAll },
    ];
  }
  if (menu === 'window') {
    return [
      { role: 'minimize', label: WINDOW_LABELS.minimise },
      { role: 'togglefullscreen', label: WINDOW_LABELS.fullScreen },
      { role: 'close', label: WINDOW_LABELS.close },
    ];
  }
  return [];
}
