import type { RunSummary } from "../../core/contract/studio/train-channels.ts";
import { failureCaption } from "./failure-fix.ts";
import { describeLength } from "./run-length.ts";

/** The number in `run-0012`. */
export function runNumber(runId: string): number {
  return Number(/\d+$/.exec(runId)?.[0] ?? 0);
}

/** The name that a person gave, else "Run 12". */
export function runTitle(run: Pick<RunSummary, "id" | "name">): string {
  const name = run.name.trim();
  return name === "" || name === run.id ? `Run ${runNumber(run.id)}` : name;
}

/** Its title within a sentence: "run 12"; a person's own name keeps its letters. */
export function runTitleInText(run: Pick<RunSummary, "id" | "name">): string {
  const title = runTitle(run);
  return title === `Run ${runNumber(run.id)}` ? title.toLowerCase() : title;
}

/** The epoch that a run trains or validates, counted from 1: it is over when its figures are there. */
export function epochInWork({ epochsDone, config }: Pick<RunSummary, "epochsDone" | "config">): number {
  return Math.min(epochsDone + 1, config.epochs);
}

/** What a list says of a run below its title. */
export function runCaption(run: RunSummary): string {
  const length = describeLength(run.config.epochs);
  switch (run.status) {
    case "running":
      if (run.config.epochs === 0) return "Measuring weights";
      return `${lengthName(run)}epoch ${epochInWork(run)} of ${run.config.epochs}`;
    case "paused":
      return `Paused after epoch ${run.epochsDone} of ${run.config.epochs}`;
    case "queued":
      return length;
    case "cancelled":
      return run.epochsDone === 0
        ? "Stopped before its first epoch"
        : `Stopped after epoch ${run.epochsDone}`;
    case "failed":
      return failureCaption(run);
    case "finished":
      return run.epochsDone < run.config.epochs
        ? `${run.epochsDone} of ${run.config.epochs} epochs, then no gain`
        : length;
  }
}

function lengthName({ config }: RunSummary): string {
  const [name, count] = describeLength(config.epochs).split(", ");
  return count === undefined ? "" : `${name}, `;
}

/** The run whose model makes proposals: the fittest that has weights. */
export function bestRun(runs: readonly RunSummary[]): RunSummary | undefined {
  const measured = runs.filter(({ bestMetrics }) => bestMetrics !== null);
  return measured.reduce<RunSummary | undefined>(
    (best, run) => (best && best.bestMetrics!.fitness >= run.bestMetrics!.fitness ? best : run),
    undefined,
  );
}
