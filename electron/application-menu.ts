import { Menu, type MenuItemConstructorOptions } from "electron";

/** One of the window's commands, by its id; the page itself hears the key, the menu shows it. */
type CommandItem = readonly [label: string, command: string, accelerator?: string];

const FILE: readonly CommandItem[] = [
  ["New project…", "app.newProject", "CmdOrCtrl+Shift+N"],
  ["Open project…", "app.openProject", "CmdOrCtrl+Shift+O"],
  ["Restore a backup…", "app.restoreBackup"],
  ["Close project", "app.closeProject"],
];
const EDIT: readonly CommandItem[] = [
  ["Undo", "app.undo", "CmdOrCtrl+Z"],
  ["Redo", "app.redo", "CmdOrCtrl+Shift+Z"],
];
const VIEW: readonly CommandItem[] = [
  ["Library", "app.library", "CmdOrCtrl+1"],
  ["Annotate", "app.annotate", "CmdOrCtrl+2"],
  ["Train", "app.train", "CmdOrCtrl+3"],
  ["Review", "app.review", "CmdOrCtrl+4"],
  ["Models", "app.models", "CmdOrCtrl+5"],
];
const SETTINGS: CommandItem = ["Settings…", "app.settings", "CmdOrCtrl+,"];

/** The native menu: on a Mac at the top of the screen, elsewhere behind Alt where the window has a frame for it. */
export function applicationMenu(
  give: (command: string) => void,
  { isPackaged }: { isPackaged: boolean },
): Menu {
  const item = ([label, command, accelerator]: CommandItem): MenuItemConstructorOptions => ({
    id: command,
    label,
    ...(accelerator ? { accelerator } : {}),
    // The page resolves keys, as a person may have bound them otherwise.
    registerAccelerator: false,
    click: () => give(command),
  });
  const separator: MenuItemConstructorOptions = { type: "separator" };
  const isMac = process.platform === "darwin";
  return Menu.buildFromTemplate([
    ...(isMac ? [macMenu(item(SETTINGS))] : []),
    {
      label: "File",
      submenu: [
        ...FILE.map(item),
        separator,
        ...(isMac ? [{ role: "close" as const }] : [item(SETTINGS), separator, { role: "quit" as const }]),
      ],
    },
    {
      label: "Edit",
      submenu: [
        ...EDIT.map(item),
        separator,
        { role: "cut" },
        { role: "copy" },
        { role: "paste" },
        { role: "selectAll" },
      ],
    },
    {
      label: "View",
      submenu: [
        ...VIEW.map(item),
        separator,
        item(["Command palette", "app.palette", "CmdOrCtrl+K"]),
        item(["Full screen", "app.fullscreen", "F11"]),
        ...(isPackaged ? [] : [separator, { role: "toggleDevTools" as const }]),
      ],
    },
    { role: "windowMenu" },
    { role: "help", submenu: [item(["Keyboard shortcuts", "app.shortcuts", "F1"])] },
  ]);
}

function macMenu(settings: MenuItemConstructorOptions): MenuItemConstructorOptions {
  return {
    role: "appMenu",
    submenu: [
      { role: "about" },
      { type: "separator" },
      settings,
      { type: "separator" },
      { role: "hide" },
      { role: "hideOthers" },
      { role: "unhide" },
      { type: "separator" },
      { role: "quit" },
    ],
  };
}
