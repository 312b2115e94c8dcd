import type { ProjectChange } from "../../core/contract/studio/project-diff.ts";
import { addClass, changeClass, type LabelledEdit, reorderClasses } from "../../core/dataset/class-edit.ts";
import type { Project } from "../../core/dataset/project.ts";
import { BoresightError } from "../../core/errors/boresight-error.ts";
import { applyEdit, editProject } from "../edit-project.ts";
import type { Studio } from "../studio.ts";
import type { HandlersOf } from "../studio-handlers.ts";

export function makeClassesHandlers(studio: Studio): HandlersOf<"classes"> {
  const change = async (plan: (project: Project) => LabelledEdit): Promise<ProjectChange | null> =>
    (await applyEdit(studio, plan))?.change ?? null;
  return {
    "classes.add": async ({ name, color }) =>
      expected(await change((project) => addClass(project, name, color))),
    "classes.change": ({ id, name, color, hotkey }) =>
      change((project) =>
        changeClass(project, id, {
          ...(name === undefined ? {} : { name }),
          ...(color === undefined ? {} : { color }),
          ...(hotkey === undefined ? {} : { hotkey }),
        }),
      ),
    "classes.merge": async ({ from, into }) =>
      expected(await editProject(studio, { kind: "merge-classes", from, into })),
    "classes.remove": async ({ id }) => expected(await editProject(studio, { kind: "remove-class", id })),
    "classes.reorder": ({ ids }) => change((project) => reorderClasses(project, ids)),
  };
}

function expected(change: ProjectChange | null): ProjectChange {
  if (change) return change;
  throw new BoresightError("usage", "The classes are so already; choose others.");
}
