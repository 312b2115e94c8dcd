import { describe, expect, it } from "vitest";
import { chooseBatch, trainingBytes } from "../../core/choose-batch.ts";
import { activationsPerPixel } from "../../core/model/activation-size.ts";
import { detectorNames } from "../../core/model/detector-spec.ts";

describe("the batch that fits into memory", () => {
  it("counts what YOLOv8n's normalised convolutions put out: 3.4 million numbers for an image of 320 pixels", () => {
    expect((activationsPerPixel("yolov8n", 3) * 320 ** 2) / 1e6).toBeCloseTo(3.41, 1);
  });

  it("is never larger than memory allows, for any model, and at least 1", () => {
    for (const model of detectorNames()) {
      for (const freeBytes of [1e9, 4e9, 16e9, 64e9]) {
        const batch = chooseBatch(model, 3, 640, freeBytes);
        expect(batch === 1 || trainingBytes(model, 3, 640, batch) <= freeBytes).toBe(true);
      }
    }
  });

  it("grows with the memory and shrinks with the images", () => {
    const batches = [2e9, 4e9, 8e9, 32e9].map((bytes) => chooseBatch("yolov8n", 3, 640, bytes));
    expect(batches).toEqual(batches.toSorted((a, b) => a - b));
    expect(chooseBatch("yolov8n", 3, 1280, 8e9)).toBeLessThan(chooseBatch("yolov8n", 3, 320, 8e9));
    expect(chooseBatch("yolov8n", 3, 320, 16e9)).toBe(16);
  });
});
