import type { MenuItemConstructorOptions } from 'electron';
import { ACTION_GROUPS, ACTIONS, type ActionData } from '#contract/actions';

/** How the guide's notation of a key (`Mod+k`) reads in Electron (`CmdOrCtrl+K`); undefined for what a menu cannot show. */
function accelerator(keys: string): string | undefined {
  // Single letters belong to the window, where they know whether somebody is typing.
  if (!keys.startsWith('Mod+') || keys.includes(' ')) return undefined;
  return keys.replace('Mod+', 'CmdOrCtrl+').toUpperCase().replace('CMDORCTRL', 'CmdOrCtrl');
}

/**
 * The application menu: the window's table of actions by their groups, and what the system expects of a menu. `choose`
 * is told the id of the action that was chosen; the window carries it out.
 */
export function applicationMenu(
  platform: NodeJS.Platform,
  choose: (action: string) => void,
): MenuItemConstructorOptions[] {
  const groups = ACTION_GROUPS.map((group): MenuItemConstructorOptions => {
    const actions: readonly ActionData[] = ACTIONS.filter((action) => action.group === group);
    return {
      label: group,
      submenu: actions.map((action): MenuItemConstructorOptions => {
        const shown = action.keys.map(accelerator).find((keys) => keys !== undefined);
        return {
          label: action.label,
          click: () => choose(action.id),
          // Shown, not registered: the window matches its keys itself, and one press must not count twice.
          ...(shown === undefined ? {} : { accelerator: shown, registerAccelerator: false }),
        };
      }),
    };
  });
  const view: MenuItemConstructorOptions = {
    label: 'View',
    submenu: [
      { role: 'resetZoom' },
      { role: 'zoomIn' },
      { role: 'zoomOut' },
      { type: 'separator' },
      { role: 'togglefullscreen' },
    ],
  };
  const application: MenuItemConstructorOptions[] =
    platform === 'darwin' ? [{ role: 'appMenu' }] : [{ label: 'Offprint', submenu: [{ role: 'quit' }] }];
  return [
    ...application,
    { role: 'editMenu' },
    ...groups,
    view,
    ...(platform === 'darwin' ? [{ role: 'windowMenu' as const }] : []),
  ];
}
