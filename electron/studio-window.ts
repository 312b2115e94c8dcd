import { join } from "node:path";
import { BrowserWindow, screen } from "electron";
import { PAGE_ADDRESS } from "./page-address.ts";
import type { Studio } from "./studio.ts";
import { readWindowState, writeWindowState } from "./window-state.ts";

const SMALLEST = { width: 1280, height: 720 };
const FIRST = { width: 1440, height: 900 };

/** The one window: its page draws the title bar, and reaches the machine through the preload script alone. */
export function openStudioWindow(studio: Studio): BrowserWindow {
  const workAreas = screen.getAllDisplays().map(({ workArea }) => workArea);
  const state = readWindowState(studio.userData, workAreas);
  const window = new BrowserWindow({
    ...(state?.bounds ?? FIRST),
    minWidth: SMALLEST.width,
    minHeight: SMALLEST.height,
    show: false,
    // On a Mac the system draws its buttons into the page's title bar.
    ...(process.platform === "darwin"
      ? { titleBarStyle: "hidden" as const, trafficLightPosition: { x: 12, y: 11 } }
      : { frame: false }),
    title: "Boresight",
    backgroundColor: studio.preferences.get().theme === "light" ? "#ececee" : "#151516",
    webPreferences: {
      preload: join(__dirname, "preload.cjs"),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
    },
  });
  if (state?.maximized) window.maximize();
  window.once("ready-to-show", () => window.show());
  tellWindowState(window, studio);
  window.on("close", () => {
    writeWindowState(studio.userData, {
      bounds: window.getNormalBounds(),
      maximized: window.isMaximized(),
    });
  });
  void window.loadURL(PAGE_ADDRESS);
  return window;
}

/** The page's buttons show whether the window is maximised or fills the screen. */
function tellWindowState(window: BrowserWindow, studio: Studio): void {
  const tell = (): void =>
    studio.emit({ type: "window", maximized: window.isMaximized(), fullscreen: window.isFullScreen() });
  window.on("maximize", tell);
  window.on("unmaximize", tell);
  window.on("enter-full-screen", tell);
  window.on("leave-full-screen", tell);
  window.webContents.on("did-finish-load", tell);
}
