import type { Detection, ImageResult } from "../contract/detection.ts";
import type { Sample } from "../contract/sample.ts";
import type { PictureBox, ValidationPictures } from "../contract/studio/train-channels.ts";

/** Predictions under it would only clutter a picture. */
const SHOWN_CONFIDENCE = 0.25;
/** A model that has learned nothing yet may see hundreds. */
const MOST_PREDICTIONS = 100;

/** What an epoch predicts on the images that are shown, in pixels of the upright originals. */
export function validationPictures(
  epoch: number,
  shown: readonly Sample[],
  results: readonly ImageResult[],
): ValidationPictures {
  const resultOf = new Map(results.map((result) => [result.imageId, result]));
  return {
    epoch,
    pictures: shown.map(({ imageId, width, height }) => {
      const { groundTruths = [], detections = [] } = resultOf.get(imageId) ?? {};
      return {
        imageId,
        width,
        height,
        labels: groundTruths.map(({ classIndex, box }) => ({ classIndex, box })),
        predictions: detections
          .filter(({ confidence }) => confidence >= SHOWN_CONFIDENCE)
          .toSorted((a, b) => b.confidence - a.confidence)
          .slice(0, MOST_PREDICTIONS)
          .map(predictionBox),
      };
    }),
  };
}

function predictionBox({ classIndex, box, confidence }: Detection): PictureBox {
  return { classIndex, box, confidence };
}
