import type { RunSummary } from "../../core/contract/studio/train-channels.ts";
/** The number in `run-0012`. */
export declare function runNumber(runId: string): number;
/** The name that a person gave, else "Run 12". */
export declare function runTitle(run: Pick<RunSummary, "id" | "name">): string;
/** What a list says of a run below its title. */
export declare function runCaption(run: RunSummary): string;
/** The run whose model makes proposals: the fittest that has weights. */
export declare function bestRun(runs: readonly RunSummary[]): RunSummary | undefined;
