import { basename, join } from "node:path";
import { backUpInThread } from "../core/dataset/back-up-in-thread.ts";
import { checkInThread } from "../core/dataset/check-in-thread.ts";
import { listBackups } from "../core/dataset/project-backup.ts";
import { isCheckedLater } from "../core/dataset/project-database.ts";
import { PROJECT_DATABASE } from "../core/dataset/project-layout.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** Backs an open project up once a day, and when it is closed. */
export class ProjectBackups {
  readonly #folder: string;
  readonly #onProblem: (message: string) => void;
  readonly #timer: NodeJS.Timeout;
  /** Of the last backup, or of the opening, milliseconds that only go forward. */
  #lastAt = performance.now();
  #work: Promise<void> = Promise.resolve();

  constructor(folder: string, onProblem: (message: string) => void) {
    this.#folder = folder;
    this.#onProblem = onProblem;
    this.#timer = setInterval(() => this.#backUpWhenDue(), HOUR_MS).unref();
    const database = join(folder, PROJECT_DATABASE);
    if (isCheckedLater(database)) void this.#check(database);
  }

  /** The last backup, of the project's closed database: nothing is written after it. */
  async close(): Promise<void> {
    clearInterval(this.#timer);
    await this.#backUp();
  }

  /** What opening leaves to later, since a large database takes long. */
  async #check(database: string): Promise<void> {
    const problem = await checkInThread(database);
    if (problem !== null) this.#onProblem(problem);
  }

  #backUpWhenDue(): void {
    const newest = listBackups(this.#folder)[0];
    const age = newest ? Date.now() - Date.parse(newest.createdAt) : Number.POSITIVE_INFINITY;
    // A clock that was set back makes the newest backup one of the future; a machine that slept has counted no time.
    if (Math.max(age, performance.now() - this.#lastAt) > DAY_MS) void this.#backUp();
  }

  #backUp(): Promise<void> {
    this.#lastAt = performance.now();
    this.#work = this.#work.then(async () => {
      try {
        await backUpInThread(this.#folder);
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        this.#onProblem(`${basename(this.#folder)} could not be backed up. ${reason}`);
      }
    });
    return this.#work;
  }
}
