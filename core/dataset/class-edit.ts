import type { Annotation, LabelClass } from "../contract/dataset.ts";
import type { Change, ProjectDiff } from "../contract/studio/project-diff.ts";
import { BoresightError } from "../errors/boresight-error.ts";
import { classColor } from "./class-color.ts";
import type { Project } from "./project.ts";
import { NO_ANNOTATION_CHANGES, NO_CLASS_CHANGES, NO_PROPOSAL_CHANGES, projectDiff } from "./project-diff.ts";

/** An edit with the name that undo calls it by. */
export interface LabelledEdit {
  readonly label: string;
  readonly diff: ProjectDiff;
}

export type ClassChange = Partial<Pick<LabelClass, "name" | "color" | "hotkey">>;

/** @throws BoresightError `edit-conflict` when the name is taken. */
export function addClass(project: Project, name: string, color?: string): LabelledEdit {
  const classes = project.classes.list();
  expectFree(classes, name);
  const position = classes.length;
  const added = [{ id: 0, name, color: color ?? classColor(position), position, hotkey: null }];
  return {
    label: `Add class ${name}`,
    diff: projectDiff({ classes: { ...NO_CLASS_CHANGES, added } }),
  };
}

/** A hotkey that another class has is taken from it. @throws BoresightError `edit-conflict` when the name is taken. */
export function changeClass(project: Project, id: number, change: ClassChange): LabelledEdit {
  const classes = project.classes.list();
  const before = found(classes, id);
  if (change.name !== undefined && change.name !== before.name) expectFree(classes, change.name);
  const updated: Change<LabelClass>[] = [];
  const after = { ...before, ...change };
  const isChanged = (["name", "color", "hotkey"] as const).some((key) => after[key] !== before[key]);
  if (isChanged) updated.push({ before, after });
  for (const other of classes) {
    const isTaken = change.hotkey != null && other.id !== id && other.hotkey === change.hotkey;
    if (isTaken) updated.push({ before: other, after: { ...other, hotkey: null } });
  }
  const label =
    change.name !== undefined ? `Rename ${before.name} to ${after.name}` : `Change ${before.name}`;
  return { label, diff: projectDiff({ classes: { ...NO_CLASS_CHANGES, updated } }) };
}

/** The boxes and proposals of `from` become `into`, and `from` goes. */
export function mergeClasses(project: Project, from: readonly number[], into: number): LabelledEdit {
  const classes = project.classes.list();
  const target = found(classes, into);
  const sources = from.filter((id) => id !== into).map((id) => found(classes, id));
  const renamed = <Box extends Annotation>(before: Box): Change<Box> => ({
    before,
    after: { ...before, classId: into },
  });
  const boxes = sources.flatMap(({ id }) => project.annotations.ofClass(id).map(renamed));
  const proposals = sources.flatMap(({ id }) => project.proposals.ofClass(id).map(renamed));
  return {
    label: `Merge ${sources.map(({ name }) => name).join(", ")} into ${target.name}`,
    diff: projectDiff({
      annotations: { ...NO_ANNOTATION_CHANGES, updated: boxes },
      classes: { ...NO_CLASS_CHANGES, removed: sources, updated: closingGaps(classes, sources) },
      proposals: { ...NO_PROPOSAL_CHANGES, updated: proposals },
    }),
  };
}

/** The class goes with its boxes and proposals. */
export function removeClass(project: Project, id: number): LabelledEdit {
  const classes = project.classes.list();
  const removed = [found(classes, id)];
  return {
    label: `Remove class ${removed[0]!.name}`,
    diff: projectDiff({
      annotations: { ...NO_ANNOTATION_CHANGES, removed: project.annotations.ofClass(id) },
      classes: { ...NO_CLASS_CHANGES, removed, updated: closingGaps(classes, removed) },
      proposals: { ...NO_PROPOSAL_CHANGES, removed: project.proposals.ofClass(id) },
    }),
  };
}

/** @throws BoresightError `edit-conflict` when `ids` are not all classes, each once. */
export function reorderClasses(project: Project, ids: readonly number[]): LabelledEdit {
  const classes = project.classes.list();
  if (ids.length !== classes.length || new Set(ids).size !== ids.length) throw changedMeanwhile();
  const updated = ids
    .map((id, position) => ({ before: found(classes, id), position }))
    .filter(({ before, position }) => before.position !== position)
    .map(({ before, position }) => ({ before, after: { ...before, position } }));
  return { label: "Reorder classes", diff: projectDiff({ classes: { ...NO_CLASS_CHANGES, updated } }) };
}

/** Those that stay move up, so that positions have no gap. */
function closingGaps(
  classes: readonly LabelClass[],
  leaving: readonly LabelClass[],
): readonly Change<LabelClass>[] {
  const gone = new Set(leaving.map(({ id }) => id));
  return classes
    .filter(({ id }) => !gone.has(id))
    .map((before, position) => ({ before, after: { ...before, position } }))
    .filter(({ before, after }) => before.position !== after.position);
}

function found(classes: readonly LabelClass[], id: number): LabelClass {
  const labelClass = classes.find((known) => known.id === id);
  if (!labelClass) throw changedMeanwhile();
  return labelClass;
}

function expectFree(classes: readonly LabelClass[], name: string): void {
  if (!classes.some((known) => known.name === name)) return;
  throw new BoresightError(
    "edit-conflict",
    `There is a class ${name} already; choose another name, or merge the two.`,
    { name },
  );
}

function changedMeanwhile(): BoresightError {
  return new BoresightError(
    "edit-conflict",
    "The classes were changed elsewhere; look at them again and repeat the edit.",
  );
}
