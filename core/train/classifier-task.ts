import type { ClassificationReport } from "../contract/classification-report.ts";
import type { ClassificationFigures } from "../contract/train-event.ts";
import type { HostTensor } from "../engine/host-tensor.ts";
import { evaluateClassification } from "../metrics/classification.ts";
import type { BatchClassifier } from "../model/classifier-inference.ts";
import { classifierSpec } from "../model/classifier-spec.ts";
import type { ImageBatch } from "../model/image-batch.ts";
import { classifierNetwork } from "./classifier-network.ts";
import { evaluateClassifier } from "./evaluate-classifier.ts";
import type { Recipe } from "./schedule.ts";
import type { LoopInput } from "./trainer-input.ts";
import { TrainingSession } from "./training-session.ts";
import type { TrainingTask, Validation } from "./training-task.ts";

/** A classifier in training. Close it when done. */
class ClassifierSession extends TrainingSession implements BatchClassifier {
  classify(batch: ImageBatch): HostTensor {
    return this.predict(batch);
  }
}

/** Training a classifier, measured by how often the likeliest class is the right one. */
export class ClassifierTask implements TrainingTask<ClassificationFigures, ClassificationReport> {
  readonly session: ClassifierSession;
  readonly #input: LoopInput;

  constructor(input: LoopInput, { kind, nominalBatchSize }: Recipe) {
    const { config, classes, kernels, train } = input;
    const { labelSmoothing, weightDecay, clipNorm, epochs, batchSize } = config;
    this.#input = input;
    this.session = new ClassifierSession({
      network: classifierNetwork(classifierSpec(config.model), classes.length, {
        labelSmoothing,
        nominalBatchSize,
        steps: epochs * Math.ceil(train.length / batchSize),
      }),
      optimizer: { kind, weightDecay },
      clipNorm,
      kernels,
    });
  }

  async validate(): Promise<Validation<ClassificationFigures, ClassificationReport>> {
    const { val, batches, config, classes, now } = this.#input;
    const request = { samples: val, batchSize: config.batchSize, imageSize: config.imageSize };
    const { results, speed } = await evaluateClassifier(
      this.session,
      val,
      batches.evaluationBatches(request),
      now,
    );
    const report = { ...evaluateClassification(results, classes), speed };
    const { top1, top5, loss } = report;
    return {
      epoch: () => ({ fitness: top1, figures: { top1, top5, validationLoss: loss } }),
      show: () => undefined,
      report: async () => report,
    };
  }
}
