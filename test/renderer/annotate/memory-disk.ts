import type { Annotation } from "../../../core/contract/dataset.ts";
import type { ApplyResult } from "../../../core/contract/studio/annotate-channels.ts";
import type { ImageDetail, Proposal } from "../../../core/contract/studio/image-row.ts";
import type { ProjectChange } from "../../../core/contract/studio/project-diff.ts";
import type { BoxXyxy } from "../../../core/geometry/box.ts";
import { applyDiff } from "../../../renderer/annotate/session/annotation-list.ts";
import type { Edit, EditBase } from "../../../renderer/annotate/session/edit.ts";
import type { Marks, SessionDisk } from "../../../renderer/annotate/session/edit-session.ts";

export function annotation(
  id: number,
  box: BoxXyxy = [10, 10, 30, 30],
  more: Partial<Annotation> = {},
): Annotation {
  return { id, imageId: 1, classId: 1, box, locked: false, zOrder: 0, ...more };
}

export function editBase(annotations: readonly Annotation[] = [], newId = () => -1): EditBase {
  return { imageId: 1, size: { width: 400, height: 300 }, annotations, nameOf: (id) => `class ${id}`, newId };
}

/** A project in memory: gives ids from 100, refuses an edit of boxes that it does not have as they are said to be. */
export class MemoryDisk implements SessionDisk {
  readonly images = new Map<number, ImageDetail>();
  readonly labels: string[] = [];
  /** The next call fails with this. */
  nextFailure: Error | null = null;
  #revision = 0;
  #lastId = 99;

  constructor(annotations: readonly Annotation[] = [], proposals: readonly Proposal[] = []) {
    for (const id of [1, 2]) {
      this.images.set(id, {
        id,
        path: `/images/${id}.jpg`,
        name: `${id}.jpg`,
        width: 400,
        height: 300,
        contentHash: null,
        split: "train",
        status: "todo",
        flagged: false,
        removed: false,
        metresPerPixel: null,
        version: "",
        annotations: id === 1 ? annotations : [],
        proposals: id === 1 ? proposals : [],
      });
    }
  }

  async open(imageId: number): Promise<ImageDetail> {
    await this.#answer();
    return this.images.get(imageId)!;
  }

  async apply({ label, diff }: Edit): Promise<ApplyResult> {
    await this.#answer();
    const imageId = [...diff.added, ...diff.updated.map(({ after }) => after), ...diff.removed][0]!.imageId;
    const image = this.images.get(imageId)!;
    for (const before of [...diff.updated.map((change) => change.before), ...diff.removed]) {
      const known = image.annotations.find(({ id }) => id === before.id);
      if (JSON.stringify(known) !== JSON.stringify(before)) throw new Error(`no such box: ${before.id}`);
    }
    const added = diff.added.map((box) => ({ ...box, id: ++this.#lastId }));
    this.images.set(imageId, { ...image, annotations: applyDiff(image.annotations, { ...diff, added }) });
    this.labels.push(label);
    return { change: this.change([imageId]), addedIds: added.map(({ id }) => id) };
  }

  async mark(imageId: number, marks: Marks): Promise<ProjectChange> {
    await this.#answer();
    this.images.set(imageId, { ...this.images.get(imageId)!, ...marks });
    return this.change([imageId]);
  }

  async acceptProposals(ids: readonly number[]): Promise<ProjectChange> {
    await this.#answer();
    const image = this.images.get(1)!;
    const accepted = image.proposals
      .filter(({ id }) => ids.includes(id))
      .map(({ classId, box }) => annotation(++this.#lastId, box, { classId }));
    const proposals = image.proposals.filter(({ id }) => !ids.includes(id));
    this.images.set(1, { ...image, proposals, annotations: [...image.annotations, ...accepted] });
    return this.change([1]);
  }

  async rejectProposals(ids: readonly number[]): Promise<ProjectChange> {
    await this.#answer();
    const image = this.images.get(1)!;
    this.images.set(1, { ...image, proposals: image.proposals.filter(({ id }) => !ids.includes(id)) });
    return this.change([1]);
  }

  /** News of a change as the main process tells it. */
  change(imageIds: readonly number[]): ProjectChange {
    this.#revision++;
    return { revision: this.#revision, label: "Edit", cause: "edit", imageIds, classesChanged: false };
  }

  async #answer(): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve));
    if (!this.nextFailure) return;
    const failure = this.nextFailure;
    this.nextFailure = null;
    throw failure;
  }
}
