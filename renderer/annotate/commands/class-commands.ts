import type { Command } from "../../app/command.ts";
import { useOverview } from "../../client/overview-store.ts";
import { session } from "../annotate-session.ts";
import { classHotkeys } from "../class-hotkeys.ts";
import { relabelEdit } from "../session/edit.ts";
import { stickyClassId, useStickyClass } from "../sticky-class.ts";
import { editSelected } from "./edit-selected.ts";

/** Changes the selected boxes; without any it is the class of the next box. */
export function chooseClass(classId: number): void {
  if (session.state.selection.size > 0) editSelected((base, ids) => relabelEdit(base, ids, classId));
  useStickyClass.setState({ classId });
}

/** Which class the selection, or the next box, has. */
export function classCommands(): Command[] {
  return [
    ...digitCommands(),
    { id: "annotate.cycleClass", label: "Next class", keys: ["]"], run: () => cycleClass(1) },
    { id: "annotate.cycleClassBack", label: "Previous class", keys: ["["], run: () => cycleClass(-1) },
  ];
}

function digitCommands(): Command[] {
  return [1, 2, 3, 4, 5, 6, 7, 8, 9, 0].map((digit, index) => ({
    id: `annotate.class${digit}`,
    label: `Class ${index + 1}`,
    keys: [String(digit)],
    quiet: true,
    run: () => {
      const classes = useOverview.getState().overview?.classes ?? [];
      const chosen = [...classHotkeys(classes)].find(([, hotkey]) => hotkey === String(digit));
      if (chosen) chooseClass(chosen[0]);
    },
  }));
}

function cycleClass(step: 1 | -1): void {
  const classes = useOverview.getState().overview?.classes ?? [];
  const now = classes.findIndex(({ id }) => id === stickyClassId());
  const next = classes[(now + step + classes.length) % classes.length];
  if (next) chooseClass(next.id);
}
