import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DATASET_FORMATS, type DatasetFormat } from "../../../core/contract/dataset.ts";
import { exportDataset } from "../../../core/dataset/export/export-dataset.ts";
import { normaliseClassName } from "../../../core/dataset/import/class-name.ts";
import { importDataset } from "../../../core/dataset/import/import-dataset.ts";
import { openProject } from "../../../core/dataset/project.ts";
import type { DatasetSnapshot } from "../../../core/dataset/snapshot.ts";
import type { BoxXyxy } from "../../../core/geometry/box.ts";
import { describeBccd } from "./bccd.ts";
import { boxesByImage, classNames, splitsByImage } from "./imported-boxes.ts";
import { writeImage } from "./small-set.ts";
import { temporaryFolder } from "./temporary-folder.ts";

const HUNDREDTH = 0.01;

function snapshotOf(folder: string): DatasetSnapshot {
  using project = openProject(folder);
  return project.snapshot();
}

/** Exports a project, imports the result into a new one and returns that. */
async function through(format: DatasetFormat, project: string, folder: string): Promise<string> {
  const out = join(folder, `${format}-set`);
  const again = join(folder, `${format}-project`);
  const exported = await exportDataset({ project, format, out });
  const imported = await importDataset({ project: again, source: out });
  expect(exported.problems).toEqual([]);
  expect(imported.problems).toEqual([]);
  return again;
}

describeBccd("the BCCD set", (source) => {
  it("is imported whole, with its published split, but for two boxes without area", async () => {
    const project = join(temporaryFolder(), "project");
    const report = await importDataset({ project, source });
    expect(report).toMatchObject({
      images: 364,
      boxes: 4886,
      splits: { train: 205, val: 87, test: 72 },
      classes: [
        { name: "Platelets", boxes: 361 },
        { name: "RBC", boxes: 4153 },
        { name: "WBC", boxes: 372 },
      ],
    });
    expect(report.problems.map(({ kind, file, line }) => [kind, file, line])).toEqual([
      ["box-without-area", "Annotations/BloodImage_00338.xml", 158],
      ["box-without-area", "Annotations/BloodImage_00343.xml", 50],
    ]);
    expect(boxesByImage(project)["BloodImage_00117.jpg"]?.[0]).toEqual(["RBC", 507, 63, 609, 180]);
  });

  it("goes through every format and back unchanged", async () => {
    const folder = temporaryFolder();
    const project = join(folder, "project");
    await importDataset({ project, source });
    const before = boxesByImage(project);
    for (const format of DATASET_FORMATS) {
      const again = await through(format, project, folder);
      expect(snapshotOf(again).hash).toBe(snapshotOf(project).hash);
      expect(splitsByImage(again)).toEqual(splitsByImage(project));
      for (const [image, boxes] of Object.entries(boxesByImage(again))) {
        boxes.forEach(([name, ...box], at) => {
          const [wantedName, ...wanted] = before[image]![at]!;
          expect(name).toBe(wantedName);
          box.forEach((value, corner) => {
            expect(Math.abs(value - wanted[corner]!)).toBeLessThanOrEqual(HUNDREDTH);
          });
        });
      }
    }
  });
});

const WIDTH = 1999;
const HEIGHT = 1501;
const SPLIT_OF_IMAGE = ["train", "val", "test"] as const;

/** A box inside the image, with an area that a hundredth of a pixel does not take away. */
const box = fc
  .tuple(
    fc.double({ min: 0, max: WIDTH - 1, noNaN: true }),
    fc.double({ min: 0, max: HEIGHT - 1, noNaN: true }),
    fc.double({ min: 0.05, max: 1, noNaN: true }),
    fc.double({ min: 0.05, max: 1, noNaN: true }),
  )
  .map(([x, y, w, h]) => [x, y, x + w * (WIDTH - x), y + h * (HEIGHT - y)] as const)
  .filter(([x1, y1, x2, y2]) => x2 - x1 > 0.05 && y2 - y1 > 0.05);

const className = fc
  .oneof(
    fc.string({ unit: "grapheme" }),
    fc.constantFrom("<b>&amp;", "yes", "1", "a: b", "'", "# x", "ключ", "🛩️"),
  )
  .map(normaliseClassName)
  .filter((name) => name !== "");

describe.each(DATASET_FORMATS)("a random set through %s", (format) => {
  it("keeps classes, splits and boxes to a hundredth of a pixel", async () => {
    const images = await writtenImages(join(temporaryFolder(), "Bilder, größere"));
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(className, { minLength: 1, maxLength: 4 }),
        fc.array(fc.array(fc.tuple(fc.nat(), box), { maxLength: 5 }), { minLength: 1, maxLength: 3 }),
        async (names, labels) => {
          const folder = temporaryFolder();
          const project = join(folder, "project");
          fillProject(project, images, names, labels);
          const again = await through(format, project, folder);
          expect(classNames(again)).toEqual(names);
          expect(splitsByImage(again)).toEqual(splitsByImage(project));
          const before = boxesByImage(project);
          const after = boxesByImage(again);
          expect(Object.keys(after).sort()).toEqual(Object.keys(before).sort());
          for (const [image, boxes] of Object.entries(before)) {
            const differences = boxes.flatMap(([name, ...wanted], at) => {
              const [found, ...corners] = after[image]![at]!;
              expect(found).toBe(name);
              return corners.map((value, corner) => Math.abs(value - wanted[corner]!));
            });
            expect(after[image]).toHaveLength(boxes.length);
            expect(Math.max(0, ...differences)).toBeLessThanOrEqual(HUNDREDTH);
          }
        },
      ),
      { numRuns: 12 },
    );
  });
});

async function writtenImages(folder: string): Promise<string[]> {
  const paths = SPLIT_OF_IMAGE.map((_, at) => join(folder, `Bild ${at} & mehr.png`));
  for (const [at, path] of paths.entries())
    await writeImage(path, { width: WIDTH, height: HEIGHT, shade: at });
  return paths;
}

type Labels = readonly (readonly [classPick: number, box: BoxXyxy])[];

/** A project with the first of the images, one for each list of labels. */
function fillProject(
  folder: string,
  images: readonly string[],
  names: readonly string[],
  labels: readonly Labels[],
): void {
  using project = openProject(folder, { create: true });
  project.transaction(() => {
    const ids = project.classes.ensure(names);
    for (const [at, boxes] of labels.entries()) {
      const imageId = project.images.insert({
        path: images[at]!,
        width: WIDTH,
        height: HEIGHT,
        contentHash: `${at}`,
        split: SPLIT_OF_IMAGE[at]!,
        status: "done",
      });
      for (const [pick, corners] of boxes) {
        project.annotations.insert(imageId, ids.get(names[pick % names.length]!)!, corners);
      }
    }
  });
}
