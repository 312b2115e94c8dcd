import { cpSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { cacheFolder } from "../../core/engine/setup/cache-folder.ts";
import { importSet, makeAirfieldSet } from "./airfield-set.ts";
import { expect, test } from "./studio.ts";

const folder = mkdtempSync(join(tmpdir(), "boresight-estimate-"));

test.afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("says how long a first run takes, from steps timed here, for every length and again after a restart", async ({
  launch,
}) => {
  test.setTimeout(300_000);
  // A machine on which nothing was timed yet; kernels that were checked need no second check.
  const cache = join(folder, "cache");
  const checked = join(cacheFolder(), "kernels");
  if (existsSync(checked)) cpSync(checked, join(cache, "kernels"), { recursive: true });
  const environment = { BORESIGHT_CACHE: cache };
  const project = join(folder, "project");
  const first = await launch({ environment });
  await importSet(first, project, await makeAirfieldSet(join(folder, "set")));
  await first.page.keyboard.press("Control+3");
  const lengths = first.page.getByRole("radiogroup", { name: "Run length" });
  await expect(lengths.getByRole("radio", { name: /measuring…$/ })).toHaveCount(3, { timeout: 60_000 });
  await expect(lengths.getByRole("radio", { name: /epochs, about \d+(\.5)? (s|min|h)$/ })).toHaveCount(3, {
    timeout: 200_000,
  });
  const plan = await first.request("train.plan", { config: { epochs: 80 } });
  expect(plan).toMatchObject({ isEstimateRough: true, estimatedSeconds: expect.any(Number) });
  await first.close();

  const second = await launch({ environment });
  await second.openProject(project);
  const { estimatedSeconds } = await second.request("train.plan", { config: { epochs: 80 } });
  expect(estimatedSeconds).toBe(plan.estimatedSeconds);
});
