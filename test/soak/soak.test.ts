import { join } from "node:path";
import { expect, it } from "vitest";
import { temporaryFolder } from "../core/dataset/temporary-folder.ts";
import { soak } from "./soak.ts";

/** A minute; many times that on a busy machine. */
const TIMEOUT_MS = 1_200_000;

it("does not grow while a person labels, browses, trains and reviews", { timeout: TIMEOUT_MS }, async () => {
  const soaked = await soak({ root: join(temporaryFolder(), "soak"), seed: 1, rounds: 20, photographs: 20 });
  expect(soaked.asked.refused).toEqual([]);
  expect(soaked.asked.runs).toBeGreaterThan(1);
  expect(soaked.growth.filter(({ isWithin }) => !isWithin)).toEqual([]);
  const measures = soaked.growth.map(({ measure }) => measure);
  expect(measures).toEqual(
    expect.arrayContaining(["studioHeapMiB", "studioFiles", "studioListeners", "walMiB"]),
  );
});
