import { describe, expect, it } from "vitest";
import type { ReviewObject } from "../../../../core/contract/studio/review.ts";
import { regionOf } from "../../../../renderer/review/crops/crop-picture.ts";
import { cropText, predictedClass, shortName } from "../../../../renderer/review/crops/crop-text.ts";

const CONFUSED: ReviewObject = {
  key: "7/41/0",
  imageId: 7,
  imageName: "site.v2_0410.jpg",
  imageWidth: 640,
  imageHeight: 480,
  outcome: "confused",
  errorType: "classification",
  label: { annotationId: 41, classId: 1, box: [100, 100, 150, 150] },
  prediction: { classId: 2, box: [110, 100, 160, 150], confidence: 0.41 },
  overlap: 0.67,
  score: 0.41,
  reason: null,
};
const MISSED: ReviewObject = { ...CONFUSED, outcome: "missed", prediction: null };

function nameOf(classId: number | null): string {
  return classId === 1 ? "a10" : "f18";
}

describe("what a crop says", () => {
  it("names the object, its image, what became of it and what the model sees", () => {
    expect(cropText(CONFUSED, nameOf)).toBe("a10 in site.v2_0410.jpg: confused, f18 predicted with .41");
    expect(cropText(MISSED, nameOf)).toBe("a10 in site.v2_0410.jpg: missed");
    expect(cropText({ ...CONFUSED, outcome: "loose" }, nameOf)).toContain("loose box, overlap .67");
  });

  it("is called by the prediction where there is no label, and ends in the reason where there is one", () => {
    const alarm = { ...CONFUSED, outcome: "false-alarm", label: null, reason: "The model sees f18" } as const;
    expect(cropText(alarm, nameOf)).toBe(
      "f18 in site.v2_0410.jpg: false alarm, f18 predicted with .41. The model sees f18",
    );
  });

  it("shows the predicted class where the label does not say the same", () => {
    expect(predictedClass(CONFUSED)).toBe(2);
    expect(predictedClass({ ...CONFUSED, label: null })).toBe(2);
    expect(predictedClass({ ...CONFUSED, prediction: { ...CONFUSED.prediction!, classId: 1 } })).toBeNull();
    expect(predictedClass(MISSED)).toBeNull();
  });

  it("leaves the file's ending to the tooltip", () => {
    expect(shortName("site.v2_0410.jpg")).toBe("site.v2_0410");
    expect(shortName("scan")).toBe("scan");
  });
});

describe("the part of the image that a crop shows", () => {
  it("holds label and prediction", () => {
    expect(regionOf(CONFUSED)).toEqual({ x: 70, y: 65, width: 120, height: 120 });
  });

  it("stays with a missed label, wherever the model saw something", () => {
    const unsure = { ...CONFUSED, outcome: "missed" } as const;
    expect(regionOf(unsure)).toEqual(regionOf(MISSED));
  });

  it("is unknown for an image whose size is", () => {
    expect(regionOf({ ...CONFUSED, imageWidth: 0 })).toBeNull();
  });
});
