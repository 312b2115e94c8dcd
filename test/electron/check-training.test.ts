import { tmpdir } from "node:os";
import { describe, expect, it } from "vitest";
import type { ClassSummary, ProjectOverview } from "../../core/contract/studio/project-overview.ts";
import { checkTraining } from "../../electron/training/check-training.ts";

function classWith(name: string, train: number, val: number): ClassSummary {
  const boxes = { train, val, test: 0 };
  return { id: 1, name, color: "#3cc4f5", position: 0, hotkey: null, images: train + val, boxes };
}

function overviewOf(classes: readonly ClassSummary[]): ProjectOverview {
  return {
    folder: "/projects/flights",
    name: "flights",
    revision: 0,
    images: 100,
    boxes: classes.reduce((sum, { boxes }) => sum + boxes.train + boxes.val, 0),
    splits: { train: 80, val: 20, test: 0 },
    statuses: { todo: 0, done: 100, reviewed: 0 },
    classes,
    diskBytes: 0,
    readOnly: false,
  };
}

const HEALTHY = {
  missing: 0,
  corrupt: 0,
  replaced: 0,
  duplicate: 0,
  dark: 0,
  overexposed: 0,
  "tiny-boxes": 0,
  "outside-boxes": 0,
  background: 0,
};

describe("the checks before a run", () => {
  it("count boxes and the classes that both splits have", () => {
    const checks = checkTraining(overviewOf([classWith("c17", 60, 9), classWith("p8", 30, 0)]), tmpdir());
    expect(checks).toContainEqual({
      kind: "ok",
      subject: "Boxes",
      message: "99 boxes of 2 classes, 1 of them in train and in val.",
    });
    expect(checks).toContainEqual(expect.objectContaining({ kind: "warn", subject: "p8" }));
  });

  it("tell of copies and lost files where the files were looked at, with the way to them", () => {
    const overview = overviewOf([classWith("c17", 60, 9)]);
    const unseen = checkTraining(overview, tmpdir(), null);
    expect(unseen.map(({ subject }) => subject)).not.toContain("Files");
    expect(checkTraining(overview, tmpdir(), HEALTHY)).toContainEqual(
      expect.objectContaining({ kind: "ok", subject: "Files" }),
    );
    const troubled = checkTraining(overview, tmpdir(), { ...HEALTHY, duplicate: 4, missing: 1, corrupt: 1 });
    expect(troubled).toContainEqual({
      kind: "warn",
      subject: "Duplicates",
      message: "4 near-duplicates. Where one lies in the other split, scores look too good.",
      show: { label: "Show them", filter: { health: ["duplicate"] } },
    });
    expect(troubled).toContainEqual(
      expect.objectContaining({
        kind: "warn",
        message: "2 files gone or unreadable: trained on as empty pictures.",
      }),
    );
  });
});
