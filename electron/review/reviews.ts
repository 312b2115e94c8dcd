import type { Split } from "../../core/contract/dataset.ts";
import { RunReview } from "../../core/run-review.ts";
import type { OpenProject } from "../open-project.ts";

/** Reviews kept ready: the one that is looked at and the one it is compared with, with room for a change of mind. */
const KEPT = 4;

/** The reviews of the open project, the one used last at the end. */
export class Reviews implements Disposable {
  readonly #project: OpenProject;
  readonly #open = new Map<string, RunReview>();

  constructor(project: OpenProject) {
    this.#project = project;
  }

  static of(project: OpenProject): Reviews {
    return project.part(Reviews, () => new Reviews(project));
  }

  /** @param run a run's id, `best` or `last`. @throws BoresightError `run-not-found`. */
  get(run: string, split: Split): RunReview {
    const { data } = this.#project;
    const { id } = data.runs.find(run);
    const key = `${id} ${split}`;
    const review = this.#open.get(key) ?? new RunReview(data, id, split);
    this.#open.delete(key);
    this.#open.set(key, review);
    for (const oldest of this.#open.keys()) {
      if (this.#open.size > KEPT) this.#open.delete(oldest);
    }
    return review;
  }

  /** The run's predictions are others now. */
  forget(runId: string, split: Split): void {
    this.#open.delete(`${runId} ${split}`);
  }

  [Symbol.dispose](): void {
    this.#open.clear();
  }
}
