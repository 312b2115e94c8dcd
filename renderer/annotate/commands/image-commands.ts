import { IMAGE_STATUSES } from "../../../core/contract/dataset.ts";
import type { Command } from "../../app/command.ts";
import { followChange } from "../../app/follow-change.ts";
import { navigate, useNavigation } from "../../app/navigation.ts";
import { toastError } from "../../app/toast.tsx";
import { redo, undo } from "../../client/history-store.ts";
import { STATUS_LABELS } from "../../library/status-labels.ts";
import { explain, session } from "../annotate-session.ts";
import { announce } from "../announce.ts";
import { finishAndNext, goTo, goToNext } from "../turn-page.ts";

/** From image to image, what is decided of each, and the way back. */
export function imageCommands(): Command[] {
  return [
    { id: "annotate.nextImage", label: "Next image", keys: ["D", "PageDown"], run: () => goTo(1) },
    { id: "annotate.previousImage", label: "Previous image", keys: ["A", "PageUp"], run: () => goTo(-1) },
    {
      id: "annotate.back",
      label: "Back to where the image was opened",
      keys: ["Shift+Esc"],
      run: () => navigate({ view: useNavigation.getState().cameFrom }),
    },
    {
      id: "annotate.doneAndNext",
      label: "Mark done, next image",
      keys: ["Ctrl+Enter"],
      run: finishAndNext,
    },
    {
      id: "annotate.nextUnlabelled",
      label: "Next image to do",
      keys: ["N"],
      run: () => void goToNext("todo").catch(toastError),
    },
    {
      id: "annotate.nextUnreviewed",
      label: "Next image to review",
      keys: ["Shift+N"],
      run: () => void goToNext("done").catch(toastError),
    },
    ...IMAGE_STATUSES.map((status) => ({
      id: `annotate.mark.${status}`,
      label: `Mark image: ${STATUS_LABELS[status].toLowerCase()}`,
      run: () => void session.mark({ status }),
    })),
    {
      id: "annotate.toggleFlag",
      label: "Flag image",
      keys: ["F"],
      run: () => void session.mark({ flagged: !session.state.image?.flagged }),
    },
    { id: "app.undo", label: "Undo", keys: ["Ctrl+Z"], run: () => step(undo, "Undid") },
    { id: "app.redo", label: "Redo", keys: ["Ctrl+Shift+Z", "Ctrl+Y"], run: () => step(redo, "Redid") },
  ];
}

/** Behind the edits that are on their way: what is taken back is the last thing that the person did. */
function step(move: typeof undo, verb: string): void {
  const follow = followChange();
  void session
    .after(move)
    .then((change) => {
      if (!change) return explain(verb === "Undid" ? "Nothing to undo" : "Nothing to redo");
      announce(`${verb}: ${change.label}`);
      follow(change);
    })
    .catch(toastError);
}
