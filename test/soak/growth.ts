/** How a measure may move between the first half of a soak and the second. */
interface Bound {
  /**
   * `middle`: the halves' medians, for what goes up and down; `peak`: their maxima, for what is counted; `least`: their minima,
   * for what is emptied now and then and filled again, where only what stays behind is a leak.
   */
  readonly by: "middle" | "peak" | "least";
  /** Growth that is let pass: a share of the first half, and a number of the measure's own unit. */
  readonly share: number;
  readonly slack: number;
  /** Fewer samples say nothing of halves. */
  readonly leastSamples: number;
}

const FEW = 6;
/** Processes take minutes until they are as large as they stay: allocators keep what a first epoch or review needed. */
const MANY = 60;

/**
 * What is sampled. A training process has a few files more open while it writes a checkpoint and pictures. Memory is allowed what allocators keep for themselves; whatever is counted, next to nothing. In half of a soak
 * of two hours, the slack of memory is half a megabyte a minute.
 */
export const BOUNDS = {
  studioResidentMiB: { by: "middle", share: 0.05, slack: 32, leastSamples: MANY },
  studioHeapMiB: { by: "middle", share: 0.05, slack: 6, leastSamples: FEW },
  reopenedResidentMiB: { by: "middle", share: 0.05, slack: 32, leastSamples: MANY },
  reopenedHeapMiB: { by: "least", share: 0.05, slack: 6, leastSamples: MANY },
  studioFiles: { by: "peak", share: 0, slack: 6, leastSamples: FEW },
  studioThreads: { by: "peak", share: 0, slack: 3, leastSamples: FEW },
  studioListeners: { by: "peak", share: 0, slack: 3, leastSamples: FEW },
  studioHandles: { by: "peak", share: 0, slack: 6, leastSamples: FEW },
  temporaryFiles: { by: "peak", share: 0, slack: 3, leastSamples: FEW },
  walMiB: { by: "peak", share: 0, slack: 8, leastSamples: FEW },
  reviewResidentMiB: { by: "middle", share: 0.1, slack: 32, leastSamples: MANY },
  reviewFiles: { by: "peak", share: 0, slack: 4, leastSamples: MANY },
  trainingResidentMiB: { by: "middle", share: 0.05, slack: 32, leastSamples: MANY },
  trainingFiles: { by: "peak", share: 0, slack: 10, leastSamples: MANY },
  trainingTensors: { by: "middle", share: 0, slack: 8, leastSamples: FEW },
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

/** Compares the halves of a soak, measure by measure; a measure that was sampled too seldom is left out. */
export function growthOf(samples: readonly Sample[]): Growth[] {
  return (Object.keys(BOUNDS) as Measure[]).flatMap((measure) => {
    const all = samples.flatMap((sample) => sample[measure] ?? []);
    const warm = all.slice(Math.floor(all.length * WARM_UP));
    const { by, share, slack, leastSamples }: Bound = BOUNDS[measure];
    if (warm.length < leastSamples) return [];
    const middle = Math.floor(warm.length / 2);
    const figure = FIGURES[by];
    const [firstHalf, secondHalf] = [figure(warm.slice(0, middle)), figure(warm.slice(middle))];
    const bound = firstHalf * (1 + share) + slack;
    return [{ measure, samples: all.length, firstHalf, secondHalf, bound, isWithin: secondHalf <= bound }];
  });
}

function peak(values: readonly number[]): number {
  return values.reduce((highest, value) => Math.max(highest, value), 0);
}

function least(values: readonly number[]): number {
  return values.reduce((lowest, value) => Math.min(lowest, value), Number.POSITIVE_INFINITY);
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
}

const FIGURES = { peak, least, middle: median } as const;
