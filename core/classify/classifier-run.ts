import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { z } from "zod";
import { trainConfigSchema } from "../contract/train-config.ts";
import { BoresightError } from "../errors/boresight-error.ts";

const descriptionSchema = z.strictObject({
  format: z.literal(1),
  /** Where the images come from: a folder per class, or the boxes of a project. */
  source: z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("folders"), folder: z.string() }),
    z.strictObject({ kind: z.literal("project"), folder: z.string(), margin: z.number().min(0).max(2) }),
  ]),
  config: trainConfigSchema,
  cutmix: z.number().min(0).max(1),
});
/** What a classifier's run is made of, as its folder remembers it. */
export type ClassifierRun = z.output<typeof descriptionSchema>;

const FILE = "classifier.json";

export function isClassifierRun(folder: string): boolean {
  return existsSync(join(folder, FILE));
}

/** Makes the run's folder. @throws BoresightError `usage` where it holds a run already */
export function createClassifierRun(folder: string, run: ClassifierRun): void {
  if (isClassifierRun(folder)) {
    throw new BoresightError(
      "usage",
      `${folder} holds a run already; go on with it by --resume, or choose another folder by --out.`,
      { folder },
    );
  }
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, FILE), `${JSON.stringify(run, null, 2)}\n`);
}

/** @throws BoresightError `run-not-found` where the folder holds no classifier's run */
export function readClassifierRun(folder: string): ClassifierRun {
  try {
    return descriptionSchema.parse(JSON.parse(readFileSync(join(folder, FILE), "utf8")));
  } catch (cause) {
    throw new BoresightError(
      "run-not-found",
      `${resolve(folder)} holds no classifier's run; name a folder that boresight classify train has written.`,
      { folder },
      { cause },
    );
  }
}

/** The first of `classifier-0001`, `classifier-0002`, … in the folder that is free. */
export function nextClassifierFolder(parent: string): string {
  for (let number = 1; ; number++) {
    const folder = join(parent, `classifier-${String(number).padStart(4, "0")}`);
    if (!existsSync(folder)) return folder;
  }
}
