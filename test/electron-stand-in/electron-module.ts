import { EventEmitter } from "node:events";
import { app } from "./app.ts";
import { BrowserWindow } from "./browser-window.ts";
import { protocol } from "./custom-schemes.ts";
import { clipboard, dialog, shell } from "./dialogs.ts";
import { ipcMain } from "./ipc-main.ts";
import { Menu, MenuItem } from "./menu.ts";
import { MessageChannelMain, MessagePortMain } from "./message-ports.ts";
import { net } from "./net.ts";
import { screen } from "./screen.ts";
import { session } from "./session.ts";
import { utilityProcess } from "./utility-process.ts";
import { windowsByTarget } from "./window-registry.ts";

const implemented: Readonly<Record<string, unknown>> = {
  app,
  BrowserWindow,
  clipboard,
  dialog,
  ipcMain,
  Menu,
  MenuItem,
  MessageChannelMain,
  MessagePortMain,
  nativeTheme: Object.assign(new EventEmitter(), { shouldUseDarkColors: false, themeSource: "system" }),
  net,
  powerMonitor: new EventEmitter(),
  protocol,
  screen,
  session,
  shell,
  utilityProcess,
  webContents: {
    getAllWebContents: () => BrowserWindow.getAllWindows().map(({ webContents }) => webContents),
    fromId: (id: number) => BrowserWindow.fromId(id)?.webContents,
    fromDevToolsTargetId: (id: string) => windowsByTarget.get(id)?.webContents,
  },
};

/** What modules are asked for by loaders and inspectors, whether they are there or not. */
const ASKED_OF_MODULES = /^(?:then|default|__esModule|toJSON)$/;

/** What `require("electron")` returns to the app. A part that is missing throws where it is used, so that a gap shows. */
export const electronModule = new Proxy(implemented, {
  get(parts, name) {
    if (typeof name === "symbol" || name in parts || ASKED_OF_MODULES.test(name)) {
      return parts[name as string];
    }
    return missing(name);
  },
});

function missing(name: string): unknown {
  return new Proxy(() => {}, {
    get(_, member) {
      if (typeof member === "symbol") return undefined;
      throw new Error(`stand-in: electron.${name}.${member} is not implemented`);
    },
    construct() {
      throw new Error(`stand-in: electron.${name} is not implemented`);
    },
  });
}
