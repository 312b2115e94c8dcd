import type { ValidationReport } from "../contract/report.ts";
import type { DetectionFigures } from "../contract/train-event.ts";
import { evaluate, evaluateTable } from "../metrics/evaluate.ts";
import { fitnessOf } from "../metrics/fitness.ts";
import { detectorSpec } from "../model/detector-spec.ts";
import { DetectorSession } from "./detector-session.ts";
import { evaluateDetector, VALIDATION_THRESHOLDS } from "./evaluate-detector.ts";
import type { Recipe } from "./schedule.ts";
import type { TrainerInput } from "./trainer-input.ts";
import type { TrainingTask, Validation } from "./training-task.ts";

/** Training a detector, measured by its average precision. */
export class DetectorTask implements TrainingTask<DetectionFigures, ValidationReport> {
  readonly session: DetectorSession;
  readonly #input: TrainerInput;

  constructor(input: TrainerInput, { kind }: Recipe) {
    const { config, classes, kernels } = input;
    this.#input = input;
    this.session = new DetectorSession({
      spec: detectorSpec(config.model),
      classes: classes.length,
      optimizer: { kind, weightDecay: config.weightDecay },
      clipNorm: config.clipNorm,
      kernels,
    });
  }

  async validate(): Promise<Validation<DetectionFigures, ValidationReport>> {
    const { val, batches, config, classes, now, onEpoch, onPredictions } = this.#input;
    const request = { samples: val, batchSize: config.batchSize, imageSize: config.imageSize };
    const { results, speed } = await evaluateDetector(
      this.session,
      val,
      batches.evaluationBatches(request),
      VALIDATION_THRESHOLDS,
      now,
    );
    return {
      epoch: () => {
        const { precision, recall, map50, map50To95, classes: rows } = evaluateTable(results, classes);
        const figures = { precision, recall, map50, map50To95, classes: rows };
        return { fitness: fitnessOf(figures), figures };
      },
      show: (trained) => onEpoch?.({ results, ...trained }),
      report: async () => {
        await onPredictions?.(results);
        return { ...evaluate(results, classes), speed };
      },
    };
  }
}
