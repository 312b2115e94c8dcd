import { describe, expect, it } from "vitest";
import type { Annotation } from "../../../core/contract/dataset.ts";
import type { ReviewObject } from "../../../core/contract/studio/review.ts";
import { fixDiff, fixedText, fixText, likelyFixes } from "../../../renderer/review/label-fix.ts";

const LABEL: Annotation = { id: 41, imageId: 7, classId: 1, box: [10, 10, 50, 50], locked: true, zOrder: 3 };
const CONFUSED: ReviewObject = {
  key: "7:41",
  imageId: 7,
  imageName: "site_0410.jpg",
  imageWidth: 320,
  imageHeight: 320,
  outcome: "confused",
  errorType: "classification",
  label: { annotationId: 41, classId: 1, box: LABEL.box },
  prediction: { classId: 2, box: [12, 9, 52, 51], confidence: 0.96 },
  overlap: 0.82,
  score: 0.96,
  reason: null,
};
const MISSED: ReviewObject = { ...CONFUSED, outcome: "missed", prediction: null };
const ALARM: ReviewObject = { ...CONFUSED, outcome: "false-alarm", label: null };

function nameOf(classId: number | null): string {
  return classId === 1 ? "a10" : "f18";
}

const isKnown = (classId: number): boolean => classId < 3;

describe("the fixes of a label", () => {
  it("offer the predicted class first where the classes differ", () => {
    expect(likelyFixes(CONFUSED, isKnown).map((fix) => fixText(fix, CONFUSED, nameOf))).toEqual([
      "Change class to f18",
      "Use the predicted box",
      "Use the predicted box and f18",
      "Remove a10 label",
    ]);
  });

  it("add what is not labelled, and remove what nothing speaks for", () => {
    expect(likelyFixes(ALARM, isKnown).map((fix) => fixText(fix, ALARM, nameOf))).toEqual(["Add f18 label"]);
    expect(likelyFixes(MISSED, isKnown).map((fix) => fixText(fix, MISSED, nameOf))).toEqual([
      "Remove a10 label",
    ]);
  });

  it("never name a class that only the run knows", () => {
    const prediction = { ...CONFUSED.prediction!, classId: 9 };
    expect(likelyFixes({ ...CONFUSED, prediction }, isKnown)).toEqual([
      { kind: "use-box" },
      { kind: "remove" },
    ]);
    expect(likelyFixes({ ...ALARM, prediction }, isKnown)).toEqual([]);
  });

  it("change the class and nothing else", () => {
    expect(fixDiff({ kind: "change-class", classId: 2 }, CONFUSED, [LABEL])).toEqual({
      added: [],
      updated: [{ before: LABEL, after: { ...LABEL, classId: 2 } }],
      removed: [],
    });
  });

  it("move the box and keep the class, or take both", () => {
    const box = CONFUSED.prediction!.box;
    expect(fixDiff({ kind: "use-box" }, CONFUSED, [LABEL])!.updated[0]!.after).toEqual({ ...LABEL, box });
    expect(fixDiff({ kind: "use-prediction" }, CONFUSED, [LABEL])!.updated[0]!.after).toEqual({
      ...LABEL,
      box,
      classId: 2,
    });
  });

  it("add the predicted box in front of the others", () => {
    expect(fixDiff({ kind: "add" }, ALARM, [LABEL])!.added).toEqual([
      { id: -1, imageId: 7, classId: 2, box: [12, 9, 52, 51], locked: false, zOrder: 4 },
    ]);
  });

  it("cut a predicted box to the image", () => {
    const prediction = { ...CONFUSED.prediction!, box: [-4, 300, 30, 322] as const };
    expect(fixDiff({ kind: "use-box" }, { ...CONFUSED, prediction }, [LABEL])!.updated[0]!.after.box).toEqual(
      [0, 300, 30, 320],
    );
    expect(fixDiff({ kind: "add" }, { ...ALARM, prediction }, [])!.added[0]!.box).toEqual([0, 300, 30, 320]);
  });

  it("remove the label as it is stored now", () => {
    const moved = { ...LABEL, box: [0, 0, 5, 5] as const };
    expect(fixDiff({ kind: "remove" }, MISSED, [moved])!.removed).toEqual([moved]);
  });

  it("change nothing where the label is gone by now", () => {
    expect(fixDiff({ kind: "remove" }, MISSED, [])).toBeNull();
    expect(fixDiff({ kind: "use-box" }, CONFUSED, [])).toBeNull();
  });

  it("say what was done", () => {
    const done = (["use-box", "use-prediction", "add", "remove"] as const).map((kind) =>
      fixedText({ kind }, CONFUSED, nameOf),
    );
    expect([fixedText({ kind: "change-class", classId: 2 }, CONFUSED, nameOf), ...done]).toEqual([
      "Changed a10 to f18",
      "Moved the box of a10",
      "Changed a10 to f18 and moved its box",
      "Added f18",
      "Removed a10",
    ]);
  });
});
