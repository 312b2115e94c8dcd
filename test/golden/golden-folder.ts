import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, it } from "vitest";

const projectRoot = resolve(import.meta.dirname, "../..");

/**
 * Where the recorded outputs of independent implementations lie: `BORESIGHT_GOLDEN`, or `../shared/golden` beside the
 * project. A relative path counts from the project's root.
 */
export function goldenFolder(): string {
  return resolve(projectRoot, process.env.BORESIGHT_GOLDEN ?? "../shared/golden");
}

/**
 * A `describe` over the golden folder. Where that folder is absent, the console says so and one test
 * stands skipped in its place: the body does not run, so it may read files while tests are collected.
 */
export function describeGolden(title: string, tests: (folder: string) => void): void {
  const folder = goldenFolder();
  if (existsSync(folder)) {
    describe(title, () => tests(folder));
    return;
  }
  console.warn(`skipped: ${title}: no golden numbers in ${folder} (set BORESIGHT_GOLDEN to their folder)`);
  it.skip(title, () => undefined);
}

/** A JSON file of the golden folder, its shape as the caller knows it. */
export function readGoldenJson<T>(folder: string, name: string): T {
  return JSON.parse(readFileSync(join(folder, name), "utf8")) as T;
}
