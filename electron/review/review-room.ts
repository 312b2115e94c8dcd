import type { Split } from "../../core/contract/dataset.ts";
import type { ProjectChange } from "../../core/contract/studio/project-diff.ts";
import type { Project } from "../../core/dataset/project.ts";
import { ReviewSource } from "./review-source.ts";

/** Reviews kept open: two runs are compared, and one may be looked at on another split. */
const KEPT = 3;

/** The reviews of an open project, the last used kept, each following the labels. */
export class ReviewRoom implements Disposable {
  readonly #project: Project;
  readonly #open = new Map<string, { readonly source: ReviewSource; readonly split: Split }>();

  constructor(project: Project) {
    this.#project = project;
  }

  /** @throws BoresightError `predictions-missing`. */
  source(runId: string, split: Split): ReviewSource {
    const key = `${runId} ${split}`;
    const source = this.#open.get(key)?.source ?? new ReviewSource(this.#project, runId, split);
    this.#open.delete(key);
    this.#open.set(key, { source, split });
    for (const oldest of this.#open.keys()) {
      if (this.#open.size <= KEPT) break;
      this.#open.delete(oldest);
    }
    return source;
  }

  /** Hears of every change of the project. */
  follow(change: ProjectChange): void {
    for (const [key, { source, split }] of this.#open) {
      if (!source.follow(change, split)) this.#open.delete(key);
    }
  }

  /** A run has predicted anew. */
  forget(): void {
    this.#open.clear();
  }

  [Symbol.dispose](): void {
    this.#open.clear();
  }
}
