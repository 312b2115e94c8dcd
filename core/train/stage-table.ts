import { REGULARISERS, type RegulariserConfig } from "../contract/regularisers.ts";
import { type StageRow, sumOfShares } from "../contract/stage-table.ts";
import type { TrainConfig } from "../contract/train-config.ts";
import { strengthsBetween } from "./stages.ts";

type PartialStrengths = { readonly [Name in keyof RegulariserConfig]?: number | undefined };

/** A stage as a person writes it down: what is left out follows from the others. */
export interface StageDraft {
  readonly imageSize: number;
  readonly share?: number | undefined;
  /** One strength for all regularisers, or some by name. */
  readonly regularisers?: number | PartialStrengths | undefined;
}

/**
 * The whole table: stages without a share divide what the others leave, regularisers without a strength go from the
 * run's first to its last.
 */
export function completeStageTable(
  drafts: readonly StageDraft[],
  { firstRegularisers, lastRegularisers }: Pick<TrainConfig, "firstRegularisers" | "lastRegularisers">,
): StageRow[] {
  const given = drafts.flatMap(({ share }) => (share === undefined ? [] : [{ share }]));
  const restEach = (1 - sumOfShares(given)) / (drafts.length - given.length);
  return drafts.map(({ imageSize, share = restEach, regularisers }, index) => {
    const way = drafts.length === 1 ? 1 : index / (drafts.length - 1);
    const planned = strengthsBetween(firstRegularisers, lastRegularisers, way);
    return { share, imageSize, regularisers: withStrengths(planned, regularisers) };
  });
}

function withStrengths(planned: RegulariserConfig, given: StageDraft["regularisers"]): RegulariserConfig {
  const strengths = { ...planned };
  for (const name of REGULARISERS)
    strengths[name] = (typeof given === "number" ? given : given?.[name]) ?? planned[name];
  return strengths;
}
