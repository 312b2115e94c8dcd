import { editProject } from "../edit-project.ts";
import type { Studio } from "../studio.ts";
import type { HandlersOf } from "../studio-handlers.ts";

export function makeHistoryHandlers(studio: Studio): HandlersOf<"history"> {
  return {
    "history.state": () => studio.requireProject().data.journal.state(),
    "history.undo": () => editProject(studio, { kind: "undo" }),
    "history.redo": () => editProject(studio, { kind: "redo" }),
  };
}
