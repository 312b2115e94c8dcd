import type { Database, Statement } from "better-sqlite3";
import type { ValidationReport } from "../contract/report.ts";
import type { RunMetrics, RunRecord, RunStatus } from "../contract/run.ts";
import { keptTrainConfigSchema, type TrainConfig, trainConfigSchema } from "../contract/train-config.ts";
import { BoresightError } from "../errors/boresight-error.ts";
import { runId, runNumber } from "./run-id.ts";

export interface NewRun {
  /** Empty: the run is called by its id. */
  readonly name?: string;
  readonly model: string;
  readonly config: TrainConfig;
  readonly datasetHash: string;
}

export type RunChange = Partial<
  Pick<RunRecord, "name" | "status" | "epochsDone" | "bestMetrics" | "report" | "notes" | "failure">
>;

interface RunRow {
  readonly number: number;
  readonly name: string;
  readonly createdAt: string;
  readonly status: RunStatus;
  readonly model: string;
  readonly config: string;
  readonly datasetHash: string;
  readonly epochsDone: number;
  readonly bestMetrics: string | null;
  readonly report: string | null;
  readonly notes: string;
  readonly failure: string | null;
}

const SELECT = `SELECT number, name, created_at AS createdAt, status, model, config, dataset_hash AS datasetHash,
  epochs_done AS epochsDone, best_metrics AS bestMetrics, report, notes, failure FROM runs`;

/** The training runs of a project, oldest first. */
export class RunTable {
  readonly #list: Statement<[], RunRow>;
  readonly #get: Statement<[number], RunRow>;
  readonly #insert: Statement<[string, string, string, string, string]>;
  readonly #remove: Statement<[number]>;
  readonly #update: Statement<[Omit<RunRow, "createdAt" | "model" | "config" | "datasetHash">]>;

  constructor(database: Database) {
    this.#list = database.prepare(`${SELECT} ORDER BY number`);
    this.#get = database.prepare(`${SELECT} WHERE number = ?`);
    this.#insert = database.prepare(
      `INSERT INTO runs (name, created_at, status, model, config, dataset_hash) VALUES (?, ?, 'running', ?, ?, ?)`,
    );
    this.#remove = database.prepare("DELETE FROM runs WHERE number = ?");
    this.#update = database.prepare(
      `UPDATE runs SET name = :name, status = :status, epochs_done = :epochsDone, best_metrics = :bestMetrics,
         report = :report, notes = :notes, failure = :failure WHERE number = :number`,
    );
  }

  list(): RunRecord[] {
    return this.#list.all().map(toRecord);
  }

  /** @throws BoresightError `run-not-found`. */
  get(id: string): RunRecord {
    const row = this.#get.get(runNumber(id));
    if (!row) throw runNotFound(id, this.list());
    return toRecord(row);
  }

  /**
   * The run that a person means: an id, `last` for the newest, or `best` for the highest fitness on validation.
   * @throws BoresightError `run-not-found`.
   */
  find(reference: string): RunRecord {
    if (reference !== "last" && reference !== "best") return this.get(reference);
    const runs = this.list();
    const found = reference === "last" ? runs.at(-1) : fittest(runs);
    if (!found) throw runNotFound(reference, runs);
    return found;
  }

  /** Begins a run: its status is `running`. */
  create({ name = "", model, config, datasetHash }: NewRun): RunRecord {
    const createdAt = new Date().toISOString();
    const { lastInsertRowid } = this.#insert.run(name, createdAt, model, JSON.stringify(config), datasetHash);
    return this.get(runId(Number(lastInsertRowid)));
  }

  /** Takes a run out of the project with its predictions; its folder is the caller's. */
  remove(id: string): void {
    this.#remove.run(runNumber(id));
  }

  /** @throws BoresightError `run-not-found`. */
  update(id: string, change: RunChange): RunRecord {
    const next = { ...this.get(id), ...change };
    this.#update.run({
      number: runNumber(id),
      name: next.name,
      status: next.status,
      epochsDone: next.epochsDone,
      bestMetrics: next.bestMetrics && JSON.stringify(next.bestMetrics),
      report: next.report && JSON.stringify(next.report),
      notes: next.notes,
      failure: next.failure,
    });
    return next;
  }
}

/** The first of the highest fitness; undefined where no run was validated. */
function fittest(runs: readonly RunRecord[]): RunRecord | undefined {
  let best: RunRecord | undefined;
  for (const run of runs) {
    if (run.bestMetrics && run.bestMetrics.fitness > (best?.bestMetrics?.fitness ?? -1)) best = run;
  }
  return best;
}

function readConfig(text: string): TrainConfig {
  const kept = JSON.parse(text) as TrainConfig;
  const read = keptTrainConfigSchema.safeParse(kept);
  return read.success ? read.data : { ...trainConfigSchema.parse({}), ...kept };
}

/** The other JSON columns were written by this table: they are not checked again. */
function toRecord(row: RunRow): RunRecord {
  const { number, ...columns } = row;
  const id = runId(number);
  return {
    ...columns,
    id,
    name: row.name || id,
    config: readConfig(row.config),
    bestMetrics: row.bestMetrics === null ? null : (JSON.parse(row.bestMetrics) as RunMetrics),
    report: row.report === null ? null : (JSON.parse(row.report) as ValidationReport),
  };
}

function runNotFound(reference: string, runs: readonly RunRecord[]): BoresightError {
  const known = runs.map(({ id }) => id);
  const advice = known.length > 0 ? `choose one of ${known.slice(-8).join(", ")}` : "train one first";
  return new BoresightError("run-not-found", `The project has no run "${reference}"; ${advice}.`, {
    reference,
    runs: known,
  });
}
