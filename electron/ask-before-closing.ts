import { app, type BrowserWindow, dialog } from "electron";
import type { Studio } from "./studio.ts";
import { logFailure } from "./studio-log.ts";

/** In the order of the buttons. */
const CHOICES = ["finish", "pause", "stay"] as const;
const LABELS = ["Finish in the background", "Pause and quit", "Keep open"];

/**
 * A window that is closed while a run trains asks what becomes of it. The run may go on without the window, which comes
 * back when the studio is started again; the studio quits when the runs have ended. Paused, it goes on from where it is.
 */
export function askBeforeClosing(window: BrowserWindow, studio: Studio): void {
  let isAsking = false;
  let mayClose = false;
  window.on("close", (event) => {
    const run = studio.training.running;
    if (!run || mayClose) return;
    event.preventDefault();
    if (isAsking) return;
    isAsking = true;
    void ask(window, run.name || run.id)
      .then(async (choice) => {
        isAsking = false;
        if (choice === "stay") return;
        window.hide();
        if (choice === "finish") await studio.training.idle();
        // Shown again meanwhile: the person is back.
        if (window.isVisible()) return;
        // Quitting closes the project, and that pauses what trains.
        mayClose = true;
        app.quit();
      })
      .catch((error: unknown) => {
        logFailure("closing.failed", error);
        isAsking = false;
        window.show();
      });
  });
}

async function ask(window: BrowserWindow, run: string): Promise<(typeof CHOICES)[number]> {
  const { response } = await dialog.showMessageBox(window, {
    type: "question",
    title: "A run is training",
    message: `${run} is training.`,
    detail:
      "It can finish without the window: start Boresight again to see it. Paused, it goes on later from where it is now.",
    buttons: LABELS,
    defaultId: CHOICES.indexOf("finish"),
    cancelId: CHOICES.indexOf("stay"),
    noLink: true,
  });
  return CHOICES[response] ?? "stay";
}
