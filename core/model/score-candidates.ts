/** Where the class probabilities of one image's anchors lie. A anchors, C classes. */
export interface ScoreRows {
  /** [A, C] probabilities; the rows may stand apart in a longer array that begins with the first. */
  readonly scores: Float32Array;
  readonly classes: number;
  /** Numbers from one anchor's row to the next; C where it is left out. */
  readonly rowLength?: number;
}

/** Pairs of an anchor and a class with their scores, in the order of the rows. */
export interface Candidates {
  /** `anchor * C + class` */
  readonly places: Uint32Array;
  readonly confidences: Float32Array;
}

/** Of this many scores one is looked at to guess a cut. A prime: it meets every class, whatever their number. */
const SAMPLING_STEP = 211;

/**
 * How many candidates the cuts aim at, by the readings of all scores that they come from: what one reading gathers is
 * handed over in rounds, since most images are done with the first.
 */
const READINGS = [[1_500, 10_000], [36_000]] as const;
/** So few are sorted in less time than guessing takes. */
const ONE_ROUND = 6_000;

/**
 * All candidates above the threshold in rounds: every score of a round lies above those of the next, and equal scores
 * stand in one round. Sorting half a million scores of which a few hundred are wanted would take most of the time; the
 * sample that guesses the cuts only decides how large the rounds become.
 */
export function* candidateRounds(rows: ScoreRows, threshold: number): Generator<Candidates> {
  const sample = sampleAbove(rows, threshold);
  const readings = sample.length * SAMPLING_STEP > ONE_ROUND ? READINGS : [];
  let high = Number.POSITIVE_INFINITY;
  for (const sizes of readings) {
    const cuts = sizes.map((size) => sample[Math.round(size / SAMPLING_STEP)] ?? threshold);
    const lowest = cuts.at(-1)!;
    if (lowest >= high) continue;
    const read = readBetween(rows, lowest, high, sizes.at(-1)!);
    for (const [at, cut] of cuts.entries()) {
      if (cut >= high) continue;
      yield between(read, cut, high, sizes[at]! - (sizes[at - 1] ?? 0));
      high = cut;
    }
  }
  if (threshold < high) yield readBetween(rows, threshold, high, sample.length * SAMPLING_STEP);
}

/** Each anchor's best class alone, the first of equal ones, where it is above the threshold. */
export function bestCandidates(
  { scores, classes, rowLength = classes }: ScoreRows,
  threshold: number,
): Candidates {
  const found = new GrowingCandidates(scores.length / rowLength);
  for (let row = 0, first = 0; first < scores.length; row++, first += rowLength) {
    let best = first;
    for (let at = first + 1; at < first + classes; at++) {
      if (scores[at]! > scores[best]!) best = at;
    }
    if (scores[best]! > threshold) found.add(row * classes + best - first, scores[best]!);
  }
  return found.all();
}

/** Some of the scores above the threshold, the highest first. */
function sampleAbove({ scores, classes, rowLength = classes }: ScoreRows, threshold: number): Float32Array {
  const sample: number[] = [];
  const [rowsOn, classesOn] = [Math.floor(SAMPLING_STEP / classes), SAMPLING_STEP % classes];
  for (let first = 0, classIndex = 0; first < scores.length; ) {
    const score = scores[first + classIndex]!;
    if (score > threshold) sample.push(score);
    const over = classIndex + classesOn >= classes;
    classIndex += over ? classesOn - classes : classesOn;
    first += (over ? rowsOn + 1 : rowsOn) * rowLength;
  }
  return Float32Array.from(sample).sort().reverse();
}

/** The scores above `low` and not above `high`. */
function readBetween(
  { scores, classes, rowLength = classes }: ScoreRows,
  low: number,
  high: number,
  expected: number,
): Candidates {
  const found = new GrowingCandidates(expected);
  // Floats that are not negative order as their bits do, so that one comparison of integers tells of four of them whether
  // any lies above: half the time of reading them one by one.
  const bits = new Int32Array(scores.buffer, scores.byteOffset, scores.length);
  const lowBits = new Int32Array(Float32Array.of(low).buffer)[0]!;
  const keep = (at: number, place: number): void => {
    if (scores[at]! > low && scores[at]! <= high) found.add(place, scores[at]!);
  };
  const fours = classes - (classes % 4);
  for (let row = 0, first = 0; first < scores.length; row++, first += rowLength) {
    const place = row * classes - first;
    let at = first;
    for (; at < first + fours; at += 4) {
      const above =
        (lowBits - bits[at]!) |
        (lowBits - bits[at + 1]!) |
        (lowBits - bits[at + 2]!) |
        (lowBits - bits[at + 3]!);
      if (above >= 0) continue;
      for (let one = at; one < at + 4; one++) keep(one, place + one);
    }
    for (; at < first + classes; at++) keep(at, place + at);
  }
  return found.all();
}

/** Of those that were read, the ones above `low` and not above `high`. */
function between(
  { places, confidences }: Candidates,
  low: number,
  high: number,
  expected: number,
): Candidates {
  const found = new GrowingCandidates(expected);
  for (let i = 0; i < places.length; i++) {
    if (confidences[i]! > low && confidences[i]! <= high) found.add(places[i]!, confidences[i]!);
  }
  return found.all();
}

/** Candidates whose number is guessed beforehand. */
class GrowingCandidates {
  #places: Uint32Array;
  #confidences: Float32Array;
  #count = 0;

  constructor(expected: number) {
    const room = Math.max(64, Math.ceil(expected * 1.25));
    this.#places = new Uint32Array(room);
    this.#confidences = new Float32Array(room);
  }

  add(place: number, confidence: number): void {
    if (this.#count === this.#places.length) this.#grow();
    this.#places[this.#count] = place;
    this.#confidences[this.#count++] = confidence;
  }

  all(): Candidates {
    return {
      places: this.#places.subarray(0, this.#count),
      confidences: this.#confidences.subarray(0, this.#count),
    };
  }

  #grow(): void {
    const [places, confidences] = [this.#places, this.#confidences];
    this.#places = new Uint32Array(places.length * 2);
    this.#places.set(places);
    this.#confidences = new Float32Array(confidences.length * 2);
    this.#confidences.set(confidences);
  }
}
