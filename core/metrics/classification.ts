import type { ClassificationReport, ClassifiedClass } from "../contract/classification-report.ts";

/** What a classifier says of an image. */
export interface ClassifiedImage {
  readonly imageId: number;
  /** Index of the class that it is of. */
  readonly label: number;
  /** [C] */
  readonly probabilities: Float32Array;
}

/** Top-5 of five classes is always right. */
const TOP = 5;
/** Below this a probability's logarithm says no more than that the classifier was wrong. */
const LEAST_PROBABILITY = 1e-12;

/** Measures a classifier. Of classes that are equally likely the first counts as the likelier one. */
export function evaluateClassification(
  results: readonly ClassifiedImage[],
  classes: readonly string[],
): Omit<ClassificationReport, "speed"> {
  const ranks = results.map(rankOfLabel);
  const share = (limit: number): number =>
    ranks.filter((rank) => rank < limit).length / (results.length || 1);
  const rows = classRows(confusionOf(results, classes.length), classes);
  const recalls = rows.flatMap(({ recall }) => recall ?? []);
  const losses = results.map(
    ({ probabilities, label }) => -Math.log(Math.max(LEAST_PROBABILITY, probabilities[label]!)),
  );
  return {
    images: results.length,
    top1: share(1),
    top5: classes.length > TOP ? share(TOP) : null,
    meanRecall: meanOf(recalls),
    loss: meanOf(losses),
    classes: rows,
  };
}

/** How many classes come before the right one. */
function rankOfLabel({ probabilities, label }: ClassifiedImage): number {
  const own = probabilities[label]!;
  let rank = 0;
  for (const [at, probability] of probabilities.entries()) {
    if (probability > own || (probability === own && at < label)) rank++;
  }
  return rank;
}

/** [C][C] images of the row's class that were called the column's. */
function confusionOf(results: readonly ClassifiedImage[], classes: number): number[][] {
  const counts = Array.from({ length: classes }, () => new Array<number>(classes).fill(0));
  for (const { label, probabilities } of results) {
    const called = probabilities.indexOf(Math.max(...probabilities));
    counts[label]![called]! += 1;
  }
  return counts;
}

function classRows(counts: readonly (readonly number[])[], classes: readonly string[]): ClassifiedClass[] {
  return classes.map((name, at) => {
    const row = counts[at]!;
    const right = row[at]!;
    const images = row.reduce((sum, count) => sum + count, 0);
    const called = counts.reduce((sum, other) => sum + other[at]!, 0);
    const [recall, precision] = [ratio(right, images), ratio(right, called)];
    const mistaken = row.map((count, other) => (other === at ? 0 : count));
    const most = Math.max(...mistaken);
    return {
      name,
      images,
      precision,
      recall,
      f1: ratio(2 * right, images + called),
      mistakenFor: most > 0 ? classes[mistaken.indexOf(most)]! : null,
    };
  });
}

const ratio = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);

const meanOf = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / (values.length || 1);
