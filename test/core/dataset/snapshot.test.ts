import { renameSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Split } from "../../../core/contract/dataset.ts";
import { markImages } from "../../../core/dataset/image-edit.ts";
import { openProject } from "../../../core/dataset/project.ts";
import type { DatasetSnapshot } from "../../../core/dataset/snapshot.ts";
import type { BoxXyxy } from "../../../core/geometry/box.ts";
import { temporaryFolder } from "./temporary-folder.ts";

interface TestImage {
  readonly path: string;
  readonly contentHash: string;
  readonly split: Split;
  readonly boxes: readonly (readonly [className: string, box: BoxXyxy])[];
}

const A: TestImage = {
  path: "/images/a.jpg",
  contentHash: "aa",
  split: "train",
  boxes: [
    ["RBC", [10, 20, 30, 40]],
    ["WBC", [1.125, 2, 3, 4]],
  ],
};
const B: TestImage = { path: "/images/b.jpg", contentHash: "bb", split: "val", boxes: [] };

function snapshotOf(
  images: readonly TestImage[],
  classes: readonly string[] = ["RBC", "WBC"],
): DatasetSnapshot {
  using project = openProject(temporaryFolder(), { create: true });
  project.transaction(() => {
    const ids = project.classes.ensure(classes);
    for (const { boxes, ...image } of images) {
      const imageId = project.images.insert({ ...image, width: 640, height: 480, status: "done" });
      for (const [name, box] of boxes) project.annotations.insert(imageId, ids.get(name)!, box);
    }
  });
  return project.snapshot();
}

describe("a snapshot", () => {
  it("gives each split's images with boxes and class indexes", () => {
    const { classes, samples } = snapshotOf([A, B]);
    expect(classes.map(({ name }) => name)).toEqual(["RBC", "WBC"]);
    expect(samples.train).toEqual([
      {
        imageId: 1,
        path: "/images/a.jpg",
        contentHash: "aa",
        width: 640,
        height: 480,
        boxes: Float32Array.of(10, 20, 30, 40, 1.125, 2, 3, 4),
        classIndexes: Int32Array.of(0, 1),
      },
    ]);
    expect(samples.val).toMatchObject([{ path: "/images/b.jpg", boxes: new Float32Array(0) }]);
    expect(samples.test).toEqual([]);
  });

  it("has the same hash and order whatever order things came in and wherever the images lie", () => {
    const reordered = { ...A, path: "/elsewhere/x.jpg", boxes: [...A.boxes].reverse() };
    const first = snapshotOf([A, B]);
    const second = snapshotOf([B, reordered]);
    expect(second.hash).toBe(first.hash);
    expect(second.samples.train[0]?.boxes).toEqual(first.samples.train[0]?.boxes);
  });

  it("has another hash when an image, a box, a class or a split is another", () => {
    const moved: TestImage = { ...A, boxes: [["RBC", [10, 20, 30, 40.01]], A.boxes[1]!] };
    const swapped: TestImage = { ...A, boxes: [["WBC", [10, 20, 30, 40]], A.boxes[1]!] };
    const hashes = [
      snapshotOf([A, B]),
      snapshotOf([A]),
      snapshotOf([moved, B]),
      snapshotOf([swapped, B]),
      snapshotOf([{ ...A, contentHash: "ac" }, B]),
      snapshotOf([A, { ...B, split: "test" }]),
      snapshotOf([A, B], ["WBC", "RBC"]),
      snapshotOf([A, B], ["RBC", "WBC", "Platelets"]),
    ].map(({ hash }) => hash);
    expect(new Set(hashes).size).toBe(hashes.length);
    for (const hash of hashes) expect(hash).toMatch(/^[0-9a-f]{64}$/);
  });

  it("has the images that the counters of labelled images say, todo, emptied and removed ones too", () => {
    const statuses = ["todo", "done", "reviewed"] as const;
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            split: fc.constantFrom<Split>("train", "val", "test"),
            status: fc.constantFrom(...statuses),
            boxes: fc.nat(2),
            removed: fc.boolean(),
          }),
          { maxLength: 12 },
        ),
        (images) => {
          using project = openProject(temporaryFolder(), { create: true });
          project.transaction(() => {
            const classId = project.classes.ensure(["RBC"]).get("RBC")!;
            for (const [at, { split, status, boxes }] of images.entries()) {
              const size = { width: 640, height: 480, contentHash: `${at}` };
              const imageId = project.images.insert({ path: `/images/${at}.jpg`, ...size, split, status });
              for (let box = 0; box < boxes; box++) {
                project.annotations.insert(imageId, classId, [box, 1, box + 9, 9]);
              }
            }
          });
          const removed = images.flatMap(({ removed }, at) => (removed ? [at + 1] : []));
          const { label, diff } = markImages(project, removed, { removed: true });
          project.apply(label, diff);
          const { train, val, test } = project.snapshot().samples;
          const found = { train: train.length, val: val.length, test: test.length };
          expect(project.counters.labelled()).toEqual(found);
        },
      ),
      { numRuns: 25 },
    );
  });

  it("is the same after the project's folder was moved", () => {
    const root = temporaryFolder();
    const before = openProject(join(root, "a"), { create: true });
    before.transaction(() => before.classes.ensure(["RBC"]));
    const { hash } = before.snapshot();
    before.close();
    renameSync(join(root, "a"), join(root, "b"));
    using after = openProject(join(root, "b"));
    expect(after.snapshot().hash).toBe(hash);
  });
});
