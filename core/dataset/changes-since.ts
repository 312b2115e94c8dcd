import type { Annotation, AnnotationDiff } from "../contract/dataset.ts";
import type { ProjectDiff } from "../contract/studio/project-diff.ts";
import type { ChangesSinceRun } from "../contract/studio/train-channels.ts";
import type { Project } from "./project.ts";

/** What was done in a project after a moment (ISO 8601, UTC): a box that came and went again counts nothing. */
export function changesSince(project: Project, moment: string): ChangesSinceRun {
  const tally = new Tally();
  for (const entry of project.journal.since(moment)) {
    if (entry.kind === "edit") tally.edit(entry.diff);
    else tally.imagesAdded += entry.summary.images;
  }
  return tally.result(new Map(project.classes.list().map(({ id, name }) => [id, name])));
}

class Tally {
  imagesAdded = 0;
  readonly #statuses = new Map<number, { wasToDo: boolean; isToDo: boolean }>();
  /** Class by box. */
  readonly #added = new Map<number, number>();
  readonly #corrected = new Set<number>();
  readonly #removed = new Set<number>();

  edit({ annotations, images }: ProjectDiff): void {
    for (const { before, after } of images) {
      const wasToDo = this.#statuses.get(before.id)?.wasToDo ?? before.status === "todo";
      this.#statuses.set(before.id, { wasToDo, isToDo: after.status === "todo" });
    }
    this.#boxes(annotations);
  }

  #boxes({ added, updated, removed }: AnnotationDiff): void {
    for (const box of added) this.#add(box);
    for (const { after } of updated) {
      if (this.#added.has(after.id)) this.#added.set(after.id, after.classId);
      else this.#corrected.add(after.id);
    }
    for (const { id } of removed) {
      this.#corrected.delete(id);
      if (!this.#added.delete(id)) this.#removed.add(id);
    }
  }

  /** A box that comes back with its old id was not added. */
  #add({ id, classId }: Annotation): void {
    if (this.#removed.delete(id)) this.#corrected.add(id);
    else this.#added.set(id, classId);
  }

  result(names: ReadonlyMap<number, string>): ChangesSinceRun {
    const byClass = new Map<number, number>();
    for (const classId of this.#added.values()) byClass.set(classId, (byClass.get(classId) ?? 0) + 1);
    const [most] = [...byClass].sort(([, a], [, b]) => b - a);
    const name = most && names.get(most[0]);
    return {
      imagesAdded: this.imagesAdded,
      imagesDone: [...this.#statuses.values()].filter(({ wasToDo, isToDo }) => wasToDo && !isToDo).length,
      boxesAdded: this.#added.size,
      boxesCorrected: this.#corrected.size,
      boxesRemoved: this.#removed.size,
      mostAdded: most && name !== undefined ? { name, boxes: most[1] } : null,
    };
  }
}
