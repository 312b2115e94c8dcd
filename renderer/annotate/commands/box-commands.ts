import type { Command } from "../../app/command.ts";
import { toastError } from "../../app/toast.tsx";
import { countOf } from "../../components/format.ts";
import { details, editBase, explain, session } from "../annotate-session.ts";
import { announce } from "../announce.ts";
import { turnImage } from "../image-queue.ts";
import { addEdit, type BoxCopy, duplicateEdit, lockEdit, removeEdit, stackEdit } from "../session/edit.ts";
import { editSelected } from "./edit-selected.ts";

const STEP_OF_COPY = 10;
let clipboard: readonly BoxCopy[] = [];

/** What is done to whole boxes. */
export function boxCommands(): Command[] {
  const selection = () => session.state.selection.size > 0;
  const all = () => new Set(session.state.annotations.map(({ id }) => id));
  return [
    {
      id: "annotate.remove",
      label: "Remove boxes",
      keys: ["Del", "Backspace"],
      when: selection,
      run: () => editSelected(removeEdit),
    },
    {
      id: "annotate.selectAll",
      label: "Select all boxes",
      keys: ["Ctrl+A"],
      run: () => session.select(all()),
    },
    {
      id: "annotate.copy",
      label: "Copy boxes",
      keys: ["Ctrl+C"],
      when: selection,
      run: () => {
        clipboard = selectedBoxes();
        announce(`Copied ${countOf(clipboard.length, "box", "boxes")}`);
      },
    },
    {
      id: "annotate.paste",
      label: "Paste boxes",
      keys: ["Ctrl+V"],
      run: () => editSelected((base) => addEdit(base, "Paste", clipboard), true),
    },
    {
      id: "annotate.duplicate",
      label: "Duplicate boxes",
      keys: ["Ctrl+D"],
      when: selection,
      run: () => editSelected((base, ids) => duplicateEdit(base, ids, STEP_OF_COPY), true),
    },
    {
      id: "annotate.repeatPrevious",
      label: "Repeat the previous image's boxes",
      keys: ["Ctrl+B"],
      run: () => void repeatPrevious().catch(toastError),
    },
    {
      id: "annotate.toggleLock",
      label: "Lock or unlock boxes",
      keys: ["K"],
      when: selection,
      run: () => editSelected(lockEdit),
    },
    {
      id: "annotate.toggleHidden",
      label: "Hide or show boxes",
      keys: ["O"],
      run: () =>
        session.hide(
          session.state.hidden.size > 0 ? new Set() : selection() ? session.state.selection : all(),
        ),
    },
    { id: "annotate.showAll", label: "Show all boxes", run: () => session.hide(new Set()) },
    {
      id: "annotate.toFront",
      label: "Bring to front",
      keys: ["Ctrl+]"],
      when: selection,
      run: () => editSelected((base, ids) => stackEdit(base, ids, "front")),
    },
    {
      id: "annotate.toBack",
      label: "Send to back",
      keys: ["Ctrl+["],
      when: selection,
      run: () => editSelected((base, ids) => stackEdit(base, ids, "back")),
    },
  ];
}

function selectedBoxes(): readonly BoxCopy[] {
  const { annotations, selection } = session.state;
  return annotations.filter(({ id }) => selection.has(id)).map(({ classId, box }) => ({ classId, box }));
}

async function repeatPrevious(): Promise<void> {
  const previousId = turnImage(-1);
  const imageId = session.state.image?.id;
  if (previousId === null) return explain("This is the first image: there is none before it to repeat");
  const { annotations } = await session.after(() => details.open(previousId));
  // Edits may have come meanwhile, or another image.
  const base = editBase();
  if (!base || base.imageId !== imageId) return;
  if (annotations.length === 0) return explain("The previous image has no boxes");
  session.commit(addEdit(base, "Repeat", annotations), { selects: true });
}
