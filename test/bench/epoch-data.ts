import { existsSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Sample } from "../../core/contract/sample.ts";
import { importDataset } from "../../core/dataset/import/import-dataset.ts";
import { openProject } from "../../core/dataset/project.ts";
import { DEMO_AIRFIELD, makeAirfield } from "../../core/demo/make-airfield.ts";

const AIRFIELD = { scenes: 200, classes: 6, seed: 0 } as const;

export interface EpochData {
  readonly name: "bccd" | "airfield";
  readonly project: string;
  /** Samples of both splits as JSON, for the other side. */
  readonly file: string;
  /** Sides of the validation images' common shape at a longer side of 1. */
  readonly aspect: { readonly width: number; readonly height: number };
}

/** BCCD where it lies beside the project, else the procedural airfield: imported, and written for the other side. */
export async function epochData(folder: string): Promise<EpochData> {
  const bccd = resolve(import.meta.dirname, "../../../shared/data/bccd");
  const name = existsSync(bccd) ? "bccd" : "airfield";
  const project = join(folder, "project");
  if (name === "bccd") {
    await importDataset({ project, source: bccd, format: "voc" });
  } else {
    const source = join(folder, "airfield");
    await makeAirfield({ ...DEMO_AIRFIELD, ...AIRFIELD, folder: source });
    await importDataset({ project, source, format: "yolo" });
  }
  using opened = openProject(project);
  const { samples, classes } = opened.snapshot();
  const file = join(folder, "samples.json");
  const data = { classes: classes.length, train: samples.train.map(plain), val: samples.val.map(plain) };
  writeFileSync(file, JSON.stringify(data));
  const longest = samples.val.map(({ width, height }) => Math.max(width, height));
  const largest = (side: "width" | "height"): number =>
    Math.max(...samples.val.map((sample, i) => sample[side] / longest[i]!));
  return { name, project, file, aspect: { width: largest("width"), height: largest("height") } };
}

function plain({ path, boxes, classIndexes }: Sample): { path: string; boxes: number[][] } {
  return {
    path,
    boxes: Array.from(classIndexes, (label, i) => [label, ...boxes.subarray(i * 4, i * 4 + 4)]),
  };
}
