import type { SpeedReport } from "../contract/report.ts";
import type { Batch, Sample } from "../contract/sample.ts";
import type { ClassifiedImage } from "../metrics/classification.ts";
import type { BatchClassifier } from "../model/classifier-inference.ts";

export interface ClassifierEvaluation {
  readonly results: ClassifiedImage[];
  readonly speed: SpeedReport;
}

/**
 * Classifies batches that lie in the order of `samples`, one result a sample. Of several labels the first counts.
 * @param now seconds of some clock
 */
export async function evaluateClassifier(
  classifier: BatchClassifier,
  samples: readonly Sample[],
  batches: AsyncIterable<Batch>,
  now: () => number,
): Promise<ClassifierEvaluation> {
  const results: ClassifiedImage[] = [];
  let [load, inference, mark] = [0, 0, now()];
  for await (const batch of batches) {
    const asked = now();
    load += asked - mark;
    const { data, shape } = classifier.classify(batch);
    const classes = shape.at(-1)!;
    for (let slot = 0; slot < batch.size; slot++) {
      const { imageId, classIndexes } = samples[results.length]!;
      const probabilities = Float32Array.from(data.slice(slot * classes, (slot + 1) * classes));
      results.push({ imageId, label: classIndexes[0]!, probabilities });
    }
    mark = now();
    inference += mark - asked;
  }
  const perImage = (total: number): number => (total / Math.max(1, results.length)) * 1000;
  return { results, speed: { load: perImage(load), inference: perImage(inference), postprocess: 0 } };
}
