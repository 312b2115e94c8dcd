import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { describe, it } from "vitest";

const BCCD_FOLDER = resolve(import.meta.dirname, "../../../../shared/data/bccd");

/** A `describe` over the public blood-cell set. Where it is absent the console says so, and one test stands skipped. */
export function describeBccd(title: string, tests: (folder: string) => void): void {
  if (existsSync(BCCD_FOLDER)) {
    describe(title, () => tests(BCCD_FOLDER));
    return;
  }
  console.warn(`skipped: ${title}: the BCCD set is not in ${BCCD_FOLDER}`);
  it.skip(title, () => undefined);
}
