import { describe, expect, it } from "vitest";
import { trainConfigSchema } from "../../../core/contract/train-config.ts";
import type { TrainEpochRequest } from "../../../core/pipeline/batch-loader.ts";
import { BEGINNING } from "../../../core/train/checkpoint.ts";
import { epochRequest } from "../../../core/train/epoch-request.ts";
import { planStages } from "../../../core/train/stages.ts";

const labels = { classes: 3, cutmix: 0 };

/** What the first epoch of a run asks for. */
function firstEpoch(
  settings: Parameters<typeof trainConfigSchema.parse>[0],
  classifier?: typeof labels,
): TrainEpochRequest {
  const config = trainConfigSchema.parse(settings);
  const input = { config, train: [], ...(classifier ? { labels: classifier } : {}) };
  return epochRequest(input, BEGINNING, planStages(config)[0]!, 0);
}

describe("what an epoch asks of the pipeline", () => {
  it("is parts of scenes as large as in validation, where small images keep the objects' size", () => {
    const request = firstEpoch({ imageSize: 320, trainImageShare: 0.7, smallImages: "crop" });
    expect([request.imageSizeOf(0), request.sceneSize]).toEqual([128, 320]);
  });

  it("is whole images, smaller, where they are resized", () => {
    const request = firstEpoch({ imageSize: 320, smallImages: "resize" });
    expect([request.imageSizeOf(0), request.sceneSize]).toEqual([128, undefined]);
  });

  it("is whole images where those are classified: a part may show nothing of what the whole is called", () => {
    expect(firstEpoch({ imageSize: 320, smallImages: "crop" }, labels).sceneSize).toBeUndefined();
  });
});
