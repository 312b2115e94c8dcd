import { join } from "node:path";
import { BrowserWindow } from "electron";
import { PAGE_ADDRESS } from "./studio-protocol.ts";

const SMALLEST = { width: 1280, height: 720 };

/** The one window: its page draws the title bar, and reaches the machine through the preload script alone. */
export function openStudioWindow(): BrowserWindow {
  const window = new BrowserWindow({
    width: 1440,
    height: 900,
    minWidth: SMALLEST.width,
    minHeight: SMALLEST.height,
    show: false,
    frame: false,
    title: "Boresight",
    backgroundColor: "#151516",
    webPreferences: {
      preload: join(__dirname, "preload.cjs"),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
    },
  });
  window.once("ready-to-show", () => window.show());
  void window.loadURL(PAGE_ADDRESS);
  return window;
}
