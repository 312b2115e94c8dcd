/** Where the class probabilities of one image's anchors lie. A anchors, C classes. */
export interface ScoreRows {
  /** [A, C] probabilities; the rows may stand apart in a longer array that begins with the first. */
  readonly scores: Float32Array;
  readonly classes: number;
  /** Numbers from one anchor's row to the next; C where it is left out. */
  readonly rowLength?: number;
}

/** Pairs of an anchor and a class, as `anchor * C + class`, in the order of the rows. */
export type CandidatePlaces = readonly number[];

/** Of this many scores one is looked at to guess a cut. A prime: it meets every class, whatever their number. */
const SAMPLING_STEP = 211;

/** How many candidates the cuts aim at; most images are done with the first. Each round reads all scores once more. */
const ROUND_SIZES = [1_500, 16_000, 36_000] as const;
/** So few are sorted in less time than a second reading takes. */
const ONE_ROUND = 6_000;

/**
 * All candidates above the threshold in rounds: every score of a round lies above those of the next, and equal scores
 * stand in one round. Sorting half a million scores of which a few hundred are wanted would take most of the time; the
 * sample that guesses the cuts only decides how large the rounds become.
 */
export function* candidateRounds(rows: ScoreRows, threshold: number): Generator<CandidatePlaces> {
  const sample = sampleAbove(rows, threshold);
  const sizes = sample.length * SAMPLING_STEP > ONE_ROUND ? ROUND_SIZES : [];
  let high = Number.POSITIVE_INFINITY;
  for (const size of sizes) {
    const low = sample[Math.round(size / SAMPLING_STEP)];
    if (low === undefined) break;
    if (low < high) yield placesBetween(rows, low, high);
    high = low;
  }
  yield placesBetween(rows, threshold, high);
}

/** Each anchor's best class alone, the first of equal ones, where it is above the threshold. */
export function bestCandidates(
  { scores, classes, rowLength = classes }: ScoreRows,
  threshold: number,
): CandidatePlaces {
  const places: number[] = [];
  for (let row = 0, first = 0; first < scores.length; row++, first += rowLength) {
    let best = first;
    for (let at = first + 1; at < first + classes; at++) {
      if (scores[at]! > scores[best]!) best = at;
    }
    if (scores[best]! > threshold) places.push(row * classes + best - first);
  }
  return places;
}

/** Some of the scores above the threshold, the highest first. */
function sampleAbove({ scores, classes, rowLength = classes }: ScoreRows, threshold: number): Float32Array {
  const sample: number[] = [];
  const count = Math.ceil(scores.length / rowLength) * classes;
  for (let place = 0; place < count; place += SAMPLING_STEP) {
    const classIndex = place % classes;
    const score = scores[((place - classIndex) / classes) * rowLength + classIndex]!;
    if (score > threshold) sample.push(score);
  }
  return Float32Array.from(sample).sort().reverse();
}

/** Places of the scores above `low` and not above `high`. */
function placesBetween(
  { scores, classes, rowLength = classes }: ScoreRows,
  low: number,
  high: number,
): CandidatePlaces {
  const places: number[] = [];
  for (let row = 0, first = 0; first < scores.length; row++, first += rowLength) {
    const end = first + classes;
    for (let at = first; at < end; at++) {
      if (scores[at]! > low && scores[at]! <= high) places.push(row * classes + at - first);
    }
  }
  return places;
}
