/** How a measure may move between the first half of a soak and the second. */
interface Bound {
  /** `middle`: the halves' medians, for what goes up and down; `peak`: their maxima, for what is counted. */
  readonly by: "middle" | "peak";
  /** Growth that is let pass: a share of the first half, and a number of the measure's own unit. */
  readonly share: number;
  readonly slack: number;
}

/**
 * What is sampled. Memory is allowed what allocators keep for themselves; whatever is counted, next to nothing. In half of a soak
 * of two hours, the slack of memory is half a megabyte a minute.
 */
export const BOUNDS = {
  studioResidentMiB: { by: "middle", share: 0.05, slack: 32 },
  studioHeapMiB: { by: "middle", share: 0.05, slack: 6 },
  studioFiles: { by: "peak", share: 0, slack: 6 },
  studioThreads: { by: "peak", share: 0, slack: 3 },
  studioListeners: { by: "peak", share: 0, slack: 3 },
  studioHandles: { by: "peak", share: 0, slack: 6 },
  temporaryFiles: { by: "peak", share: 0, slack: 3 },
  walMiB: { by: "peak", share: 0, slack: 8 },
  reviewResidentMiB: { by: "middle", share: 0.1, slack: 32 },
  reviewFiles: { by: "peak", share: 0, slack: 4 },
  trainingResidentMiB: { by: "middle", share: 0.05, slack: 32 },
  trainingFiles: { by: "peak", share: 0, slack: 4 },
  trainingTensors: { by: "middle", share: 0, slack: 8 },
} as const satisfies Record<string, Bound>;

export type Measure = keyof typeof BOUNDS;
export type Sample = Readonly<Partial<Record<Measure, number>>>;

export interface Growth {
  readonly measure: Measure;
  readonly samples: number;
  readonly firstHalf: number;
  readonly secondHalf: number;
  /** What the second half may be. */
  readonly bound: number;
  readonly isWithin: boolean;
}

/** What comes before is warming up: caches fill, code is compiled. */
const WARM_UP = 0.2;
/** Fewer samples of a measure say nothing of halves. */
const LEAST_SAMPLES = 6;

/** Compares the halves of a soak, measure by measure; a measure that was sampled too seldom is left out. */
export function growthOf(samples: readonly Sample[]): Growth[] {
  return (Object.keys(BOUNDS) as Measure[]).flatMap((measure) => {
    const all = samples.flatMap((sample) => sample[measure] ?? []);
    const warm = all.slice(Math.floor(all.length * WARM_UP));
    if (warm.length < LEAST_SAMPLES) return [];
    const { by, share, slack }: Bound = BOUNDS[measure];
    const middle = Math.floor(warm.length / 2);
    const figure = by === "peak" ? peak : median;
    const [firstHalf, secondHalf] = [figure(warm.slice(0, middle)), figure(warm.slice(middle))];
    const bound = firstHalf * (1 + share) + slack;
    return [{ measure, samples: all.length, firstHalf, secondHalf, bound, isWithin: secondHalf <= bound }];
  });
}

function peak(values: readonly number[]): number {
  return values.reduce((highest, value) => Math.max(highest, value), 0);
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
}
