import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type ImageFilter, imageFilterSchema } from "../../../core/contract/studio/image-row.ts";
import {
  addClass,
  changeClass,
  mergeClasses,
  removeClass,
  reorderClasses,
} from "../../../core/dataset/class-edit.ts";
import { markImages, relabelImages } from "../../../core/dataset/image-edit.ts";
import { openProject, type Project } from "../../../core/dataset/project.ts";
import { projectOverview } from "../../../core/dataset/project-overview.ts";
import { errorOf } from "./error-of.ts";
import { temporaryFolder } from "./temporary-folder.ts";

const SPLITS = ["train", "val", "test"] as const;
const STATUSES = ["todo", "done", "reviewed"] as const;

/** Thirty images; image i has i % 4 boxes of class i % 3 + 1. */
function thirtyImages(): Project {
  const project = openProject(temporaryFolder(), { create: true });
  project.transaction(() => {
    project.classes.ensure(["c17", "f16", "b52"]);
    for (let i = 1; i <= 30; i++) {
      const path = `/images/${i % 2 === 0 ? "ramp" : "Line Köln"}/img${i}.jpg`;
      const size = { width: 100 + i, height: 100, contentHash: path };
      const id = project.images.insert({ path, ...size, split: SPLITS[i % 3]!, status: STATUSES[i % 3]! });
      for (let box = 0; box < i % 4; box++) {
        project.annotations.insert(id, (i % 3) + 1, [box * 10, 5, box * 10 + 9 + box * 20, 25]);
      }
    }
  });
  return project;
}

const filter = (change: Partial<ImageFilter> = {}): ImageFilter => imageFilterSchema.parse(change);

describe("a query of images", () => {
  it("finds what a look at every image finds", () => {
    using project = thirtyImages();
    const arbitrary = fc.record({
      text: fc.constantFrom("", "RAMP", "img1", "line KÖLN/img2", "köln", "/", "KO\u0308LN", "nothing"),
      splits: fc.subarray([...SPLITS]),
      statuses: fc.subarray([...STATUSES]),
      classIds: fc.subarray([1, 2, 3]),
      minBoxes: fc.option(fc.nat(3)),
      maxBoxes: fc.option(fc.nat(3)),
    });
    fc.assert(
      fc.property(arbitrary, (change) => {
        const wanted = project.images
          .list()
          .filter(({ id, path, split, status }) => {
            const boxes = project.annotations.ofImage(id);
            return (
              path.toLowerCase().includes(change.text.normalize("NFC").toLowerCase()) &&
              (change.splits.length === 0 || change.splits.includes(split)) &&
              (change.statuses.length === 0 || change.statuses.includes(status)) &&
              (change.classIds.length === 0 ||
                boxes.some(({ classId }) => change.classIds.includes(classId))) &&
              boxes.length >= (change.minBoxes ?? 0) &&
              boxes.length <= (change.maxBoxes ?? 99)
            );
          })
          .map(({ id }) => id);
        const { ids } = project.library.query(filter(change), { by: "added", descending: false });
        expect([...ids]).toEqual(wanted);
      }),
    );
  });

  it("sorts names as people do, and counts boxes", () => {
    using project = thirtyImages();
    const { ids, boxes } = project.library.query(filter());
    expect([...ids].slice(0, 11)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
    expect(boxes).toBe(project.annotations.count());
  });

  it("goes to the next image to do, and round from the end", () => {
    using project = thirtyImages();
    const todo = filter({ statuses: ["todo"] });
    expect(project.library.nextAfter(null, todo)).toBe(3);
    expect(project.library.nextAfter(4, todo)).toBe(6);
    expect(project.library.nextAfter(30, todo)).toBe(3);
    project.apply("x", markImages(project, [...project.library.query(todo).ids], { status: "done" }).diff);
    expect(project.library.nextAfter(3, todo)).toBeNull();
  });

  it("counts boxes by size among those of the filter, however many they are", () => {
    using project = thirtyImages();
    project.apply("x", markImages(project, [1, 2, 3], { removed: true }).diff);
    const arbitrary = fc.record({ splits: fc.subarray([...SPLITS]), minBoxes: fc.constantFrom(null, 2, 3) });
    fc.assert(
      fc.property(arbitrary, (change) => {
        const { library, annotations } = project;
        const sides = [...library.query(filter(change)).ids]
          .flatMap((id) => annotations.ofImage(id))
          .map(({ box: [x1, y1, x2, y2] }) => Math.max(x2 - x1, y2 - y1));
        const { edges, counts } = library.statistics(filter(change)).objectSizes;
        const expected = counts.map(
          (_, bin) => sides.filter((side) => side >= edges[bin]! && side < edges[bin + 1]!).length,
        );
        expect(counts).toEqual(expected);
        expect(counts.reduce((sum, count) => sum + count, 0)).toBe(sides.length);
      }),
    );
  });

  it("counts the boxes of an image that is written at once as those drawn one by one", () => {
    using project = thirtyImages();
    const image = { width: 50, height: 50, split: "train", status: "done" } as const;
    const boxes = [
      { classId: 1, box: [1, 2, 30, 40] },
      { classId: 1, box: [1, 2, 4, 5] },
      { classId: 2, box: [30, 30, 60, 40] },
    ] as const;
    const counted = project.transaction(() =>
      (["/a.jpg", "/b.jpg"] as const).map((path, at) => {
        const id = project.images.insert({ ...image, path, contentHash: path });
        const before = projectOverview(project);
        if (at === 0) project.annotations.insertOfNewImage(id, boxes);
        else for (const { classId, box } of boxes) project.annotations.insert(id, classId, box);
        const after = projectOverview(project);
        const gained = after.classes.map(({ images, boxes: { train } }, index) => {
          const earlier = before.classes[index]!;
          return [images - earlier.images, train - earlier.boxes.train];
        });
        const { health } = project.library.rows([id])[0]!;
        return { gained, health };
      }),
    );
    expect(counted[0]).toEqual(counted[1]);
    expect(counted[0]).toEqual({
      gained: [
        [1, 2],
        [1, 1],
        [0, 0],
      ],
      health: ["tiny-boxes", "outside-boxes"],
    });
  });

  it("shows rows with boxes and statistics by size", () => {
    using project = thirtyImages();
    const [row] = project.library.rows([3, 999]);
    expect(row).toMatchObject({ id: 3, name: "img3.jpg", split: "train", flagged: false });
    expect(row!.boxes).toHaveLength(15);
    const { objectSizes, sources } = project.library.statistics(filter());
    expect(objectSizes.counts.reduce((sum, count) => sum + count, 0)).toBe(project.annotations.count());
    expect(objectSizes.edges).toHaveLength(objectSizes.counts.length + 1);
    expect(sources.map(({ images }) => images)).toEqual([15, 15]);
  });
});

describe("edits of many", () => {
  it("keep the overview's figures, through merge, removal, marks and undo", () => {
    using project = thirtyImages();
    const overview = () => ({ ...projectOverview(project), revision: 0, diskBytes: 0 });
    const before = overview();
    expect(before.boxes).toBe(project.annotations.count());
    const steps = [
      () => mergeClasses(project, [2], 1),
      () => markImages(project, [3, 6, 7], { removed: true }),
      () => relabelImages(project, [1, 2, 5], { from: null, to: 3 }),
      () => removeClass(project, 1),
    ];
    for (const step of steps) {
      const { label, diff } = step();
      project.apply(label, diff);
      const figures = overview();
      const boxes = project.images.list().flatMap(({ id }) => project.annotations.ofImage(id));
      expect(figures.boxes).toBe(boxes.length);
      expect(figures.images).toBe(project.images.list().length);
      for (const { id, boxes: bySplit } of figures.classes) {
        const count = bySplit.train + bySplit.val + bySplit.test;
        expect(count).toBe(boxes.filter(({ classId }) => classId === id).length);
      }
    }
    for (const _ of steps) project.undo();
    expect(overview()).toEqual(before);
  });

  it("give classes names, hotkeys and places of their own", () => {
    using project = thirtyImages();
    const apply = ({ label, diff }: ReturnType<typeof addClass>): void => void project.apply(label, diff);
    apply(addClass(project, "p8"));
    apply(changeClass(project, 1, { hotkey: "1" }));
    apply(changeClass(project, 2, { hotkey: "1", name: "f-16" }));
    apply(reorderClasses(project, [4, 2, 1, 3]));
    expect(project.classes.list().map(({ name, hotkey }) => [name, hotkey])).toEqual([
      ["p8", null],
      ["f-16", "1"],
      ["c17", null],
      ["b52", null],
    ]);
    expect(errorOf(() => changeClass(project, 3, { name: "c17" }))).toMatchObject({ code: "edit-conflict" });
    expect(errorOf(() => reorderClasses(project, [4, 2, 1]))).toMatchObject({ code: "edit-conflict" });
  });
});
