import { session } from "./annotate-session.ts";
import { editSelected } from "./commands/edit-selected.ts";
import { relabelEdit } from "./session/edit.ts";
import { useStickyClass } from "./sticky-class.ts";

/** Changes the selected boxes; in any case it is the class of the next box. */
export function chooseClass(classId: number): void {
  useStickyClass.setState({ classId });
  if (session.state.selection.size > 0) editSelected((base, ids) => relabelEdit(base, ids, classId));
}
