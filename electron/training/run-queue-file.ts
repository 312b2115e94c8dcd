import { join } from "node:path";
import { z } from "zod";
import { RUNS_FOLDER } from "../../core/dataset/project-layout.ts";
import { readJsonFile, writeJsonFile } from "../json-file.ts";

const queueSchema = z.object({ runs: z.array(z.string()) });

/** The ids of the runs that wait, in their order, kept in the project over restarts. */
export class RunQueueFile {
  readonly #path: string;
  #runs: readonly string[];

  constructor(projectFolder: string) {
    this.#path = join(projectFolder, RUNS_FOLDER, "queue.json");
    this.#runs = readJsonFile(this.#path, queueSchema)?.runs ?? [];
  }

  get runs(): readonly string[] {
    return this.#runs;
  }

  includes(runId: string): boolean {
    return this.#runs.includes(runId);
  }

  append(runId: string): void {
    this.#set([...this.#runs, runId]);
  }

  remove(runId: string): void {
    if (this.includes(runId)) this.#set(this.#runs.filter((id) => id !== runId));
  }

  /** Takes the next one out; undefined where none waits. */
  take(): string | undefined {
    const [first, ...rest] = this.#runs;
    if (first !== undefined) this.#set(rest);
    return first;
  }

  #set(runs: readonly string[]): void {
    writeJsonFile(this.#path, { runs });
    this.#runs = runs;
  }
}
