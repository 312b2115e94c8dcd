import { C2F_STAGES, type C2fStage, type StageChoice, variantName } from "../model/block-table.ts";
import { layersOf } from "../model/c2f-backbone.ts";
import { detectorSpec } from "../model/detector-spec.ts";
import type { Random } from "../random/random.ts";

/** What a search may choose for each stage (arXiv 2104.00298, section 3.3; expand ratio 2 beside the paper's). */
export const SEARCH_SPACE = {
  kind: ["mbconv", "fused-mbconv"],
  kernel: [3, 5],
  expandRatio: [1, 2, 4, 6],
  layers: [1, 2, 3],
} as const;

export type Candidate = readonly StageChoice[];

export function candidateName(scale: string, candidate: Candidate): string {
  return variantName(scale, candidate);
}

/** YOLOv8's blocks of each C2f at full depth. */
const BASE_LAYERS: Readonly<Partial<Record<C2fStage, number>>> = { backbone3: 6, backbone4: 6 };
const OTHER_BASE_LAYERS = 3;

/** What a model that is there already would be called in the search; undefined where it has other kinds of blocks. */
export function candidateOf(model: string): Candidate | undefined {
  const spec = detectorSpec(model);
  if (spec.backbone) return undefined;
  const choices = C2F_STAGES.map((stage): StageChoice | undefined => {
    const block = spec.blocks[stage];
    if (block.kind === "bottleneck" || (block.kernel !== 3 && block.kernel !== 5)) return undefined;
    const { kind, kernel, expandRatio } = block;
    return {
      kind,
      kernel,
      expandRatio,
      layers: layersOf(spec, stage, BASE_LAYERS[stage] ?? OTHER_BASE_LAYERS),
    };
  });
  return choices.every((choice) => choice !== undefined) ? choices : undefined;
}

export function randomCandidate(random: Random): Candidate {
  return C2F_STAGES.map(() => ({
    kind: pick(random, SEARCH_SPACE.kind),
    kernel: pick(random, SEARCH_SPACE.kernel),
    expandRatio: pick(random, SEARCH_SPACE.expandRatio),
    layers: pick(random, SEARCH_SPACE.layers),
  }));
}

/** The candidate with one choice of one stage made anew, never the same. */
export function mutate(candidate: Candidate, random: Random): Candidate {
  const at = random.integer(candidate.length);
  const trait = pick(random, ["kind", "kernel", "expandRatio", "layers"] as const);
  const others = SEARCH_SPACE[trait].filter((value) => value !== candidate[at]![trait]);
  return candidate.map((choice, stage) =>
    stage === at ? { ...choice, [trait]: others[random.integer(others.length)]! } : choice,
  );
}

function pick<T>(random: Random, values: readonly T[]): T {
  return values[random.integer(values.length)]!;
}
