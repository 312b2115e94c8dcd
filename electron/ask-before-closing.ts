import { app, type BrowserWindow, dialog } from "electron";
import type { Studio } from "./studio.ts";

/** In the order of the buttons. */
const CHOICES = ["finish", "pause", "stay"] as const;
const LABELS = ["Finish in the background", "Pause and quit", "Keep open"];

export interface CloseOptions {
  readonly studio: Studio;
  /** Ends a run at its next step with a checkpoint. */
  readonly pause: (runId: string) => unknown;
}

/**
 * A window that is closed while a run trains asks what becomes of it: the run may go on without the window, which comes
 * back when the studio is started again, and the studio quits when the run has ended.
 */
export function askBeforeClosing(window: BrowserWindow, { studio, pause }: CloseOptions): void {
  let asking = false;
  window.on("close", (event) => {
    const run = studio.training.running;
    if (!run) return;
    event.preventDefault();
    if (asking) return;
    asking = true;
    void ask(window, run.name || run.id)
      .then(async (choice) => {
        if (choice === "stay") return;
        window.hide();
        if (choice === "pause") await pause(run.id);
        await studio.training.idle();
        // Shown again meanwhile: the person is back, and the run was not the last wish.
        if (choice === "pause" || !window.isVisible()) app.quit();
      })
      .catch((error: unknown) => {
        console.error("Closing failed:", error);
        window.show();
      })
      .finally(() => {
        asking = false;
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
