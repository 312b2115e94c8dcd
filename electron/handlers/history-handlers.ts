import type { ProjectChange } from "../../core/contract/studio/project-diff.ts";
import type { AppliedEdit } from "../../core/dataset/project.ts";
import type { Studio } from "../studio.ts";
import type { HandlersOf } from "../studio-handlers.ts";

export function makeHistoryHandlers(studio: Studio): HandlersOf<"history"> {
  const told = (edit: AppliedEdit | null): ProjectChange | null => {
    if (!edit) return null;
    studio.changed(edit.change);
    return edit.change;
  };
  return {
    "history.state": () => studio.requireProject().data.journal.state(),
    "history.undo": () => told(studio.requireProject().data.undo()),
    "history.redo": () => told(studio.requireProject().data.redo()),
  };
}
