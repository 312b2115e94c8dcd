import type { ProjectChange } from "../../core/contract/studio/project-diff.ts";
import {
  addClass,
  changeClass,
  type LabelledEdit,
  mergeClasses,
  removeClass,
  reorderClasses,
} from "../../core/dataset/class-edit.ts";
import type { Project } from "../../core/dataset/project.ts";
import { BoresightError } from "../../core/errors/boresight-error.ts";
import { changeBy } from "../apply-edit.ts";
import type { Studio } from "../studio.ts";
import type { HandlersOf } from "../studio-handlers.ts";

export function makeClassesHandlers(studio: Studio): HandlersOf<"classes"> {
  const change = (edit: (project: Project) => LabelledEdit): ProjectChange | null =>
    changeBy(studio, edit(studio.requireProject().data));
  return {
    "classes.add": ({ name, color }) => expected(change((project) => addClass(project, name, color))),
    "classes.change": ({ id, name, color, hotkey }) =>
      change((project) =>
        changeClass(project, id, {
          ...(name === undefined ? {} : { name }),
          ...(color === undefined ? {} : { color }),
          ...(hotkey === undefined ? {} : { hotkey }),
        }),
      ),
    "classes.merge": ({ from, into }) => expected(change((project) => mergeClasses(project, from, into))),
    "classes.remove": ({ id }) => expected(change((project) => removeClass(project, id))),
    "classes.reorder": ({ ids }) => change((project) => reorderClasses(project, ids)),
  };
}

function expected(change: ProjectChange | null): ProjectChange {
  if (change) return change;
  throw new BoresightError("usage", "The classes are so already; choose others.");
}
