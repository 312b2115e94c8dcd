import { type BrowserWindow, dialog } from "electron";
import type { Studio } from "./studio.ts";
import { logFailure } from "./studio-log.ts";

/** A page that crashes this often within a minute will do so again. */
const TOO_OFTEN = 3;
const MINUTE_MS = 60_000;

/** Loads the page again when its process dies; labels are on disk with every edit, and a training goes on meanwhile. */
export function surviveCrash(window: BrowserWindow, studio: Studio): void {
  let crashes: number[] = [];
  window.webContents.on("render-process-gone", (_, { reason }) => {
    if (reason === "clean-exit" || window.isDestroyed()) return;
    logFailure("window.crashed", `The window's process ended: ${reason}.`);
    const now = performance.now();
    crashes = [...crashes.filter((time) => time > now - MINUTE_MS), now];
    if (crashes.length >= TOO_OFTEN) {
      dialog.showErrorBox(
        "Boresight cannot show its window",
        "It crashed three times within a minute. Your labels are saved. Start Boresight again; if it stays, update the graphics driver.",
      );
      window.destroy();
      return;
    }
    window.webContents.once("did-finish-load", () =>
      studio.emit({
        type: "notice",
        kind: "warn",
        message:
          "The window crashed and was loaded again. Every edit before it is saved; go on where you were.",
      }),
    );
    window.webContents.reload();
  });
}
