import type { Split } from "./contract/dataset.ts";
import type { Project } from "./dataset/project.ts";
import { RunReview } from "./run-review.ts";

/** Reviews kept ready: the one that is looked at and the one it is compared with, with room for a change of mind. */
const KEPT = 4;

/** The reviews of a project, the one used last at the end. */
export class OpenReviews {
  readonly #project: Project;
  readonly #open = new Map<string, RunReview>();

  constructor(project: Project) {
    this.#project = project;
  }

  /** @param run a run's id, `best` or `last`. @throws BoresightError `run-not-found`. */
  get(run: string, split: Split): RunReview {
    const { id } = this.#project.runs.find(run);
    const key = `${id} ${split}`;
    const review = this.#open.get(key) ?? new RunReview(this.#project, id, split);
    this.#open.delete(key);
    this.#open.set(key, review);
    for (const oldest of this.#open.keys()) {
      if (this.#open.size > KEPT) this.#open.delete(oldest);
    }
    return review;
  }
}
