import { expect, it } from "vitest";
import { boxCxcywhToXyxy } from "../../core/geometry/box.ts";
import { nonMaximumSuppression } from "../../core/model/non-maximum-suppression.ts";
import { describeGolden, readGoldenJson } from "./golden-folder.ts";

interface GoldenSuppression {
  readonly conf: number;
  readonly iou: number;
  readonly max_det: number;
  readonly multi_label: boolean;
  /** [A, 4 + C] */
  readonly prediction_xywh_then_scores: readonly (readonly number[])[];
  /** [n, 6] */
  readonly kept_xyxy_conf_cls: readonly (readonly number[])[];
}

/** Places compared of a coordinate: 5e-4 pixels, what single precision leaves of numbers in the hundreds. */
const BOX_DIGITS = 3;
const CONFIDENCE_DIGITS = 6;

describeGolden("nms.json", (folder) => {
  const cases = readGoldenJson<readonly GoldenSuppression[]>(folder, "nms.json");

  it.each(cases.map((golden, index) => [index, golden] as const))(
    "keeps the same rows in the same order: case %i",
    (_, golden) => {
      const rows = golden.prediction_xywh_then_scores;
      const boxes = rows.flatMap(([cx, cy, width, height]) => boxCxcywhToXyxy([cx!, cy!, width!, height!]));
      const kept = nonMaximumSuppression({
        boxes: Float32Array.from(boxes),
        scores: Float32Array.from(rows.flatMap((row) => row.slice(4))),
        classes: rows[0]!.length - 4,
        confidenceThreshold: golden.conf,
        iouThreshold: golden.iou,
        maxDetections: golden.max_det,
        multiLabel: golden.multi_label,
      });
      expect(kept.map(({ classIndex }) => classIndex)).toEqual(
        golden.kept_xyxy_conf_cls.map((row) => row[5]),
      );
      kept.forEach(({ box, confidence }, at) => {
        const expected = golden.kept_xyxy_conf_cls[at]!;
        box.forEach((coordinate, side) => {
          expect(coordinate).toBeCloseTo(expected[side]!, BOX_DIGITS);
        });
        expect(confidence).toBeCloseTo(expected[4]!, CONFIDENCE_DIGITS);
      });
    },
  );
});
