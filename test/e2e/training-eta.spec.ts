import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Locator } from "playwright";
import { importSet, makeAirfieldSet } from "./airfield-set.ts";
import { expect, test } from "./studio.ts";

const folder = mkdtempSync(join(tmpdir(), "boresight-eta-"));

test.afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Seconds in the words before "done at 14:14": "1 h 5 min", "45 s"; null where none stand there. */
async function secondsLeft(figure: Locator): Promise<number | null> {
  const text = ((await figure.textContent()) ?? "").replace(/done at.*/, "");
  const worth = { h: 3600, min: 60, s: 1 };
  const parts = [...text.matchAll(/(\d+) (h|min|s)/g)];
  if (parts.length === 0) return null;
  return parts.reduce((sum, [, count, unit]) => sum + Number(count) * worth[unit as keyof typeof worth], 0);
}

test("a run that trains says when it will be done, in its page and in the title bar, and comes nearer to it", async ({
  studio,
}) => {
  test.setTimeout(400_000);
  const { page } = studio;
  await importSet(studio, join(folder, "project"), await makeAirfieldSet(join(folder, "set")));
  await page.keyboard.press("Control+3");
  // Epochs of one size: each takes about as long as the others.
  const config = { epochs: 40, imageSize: 64, batchSize: 8, schedule: "fixed" } as const;
  await studio.request("train.start", { config });
  const left = page.getByText("Time left", { exact: true }).locator("..").getByRole("definition");
  await expect(left).toContainText("known after the first epoch");
  await expect(left).toContainText(/done at \d\d:\d\d/, { timeout: 200_000 });
  const shown = await secondsLeft(left);
  expect(shown).toBeGreaterThan(0);
  await expect(page.getByRole("banner")).toContainText(/\d+ (h|min|s) left/);
  // null once it is over.
  const sunk = async () => ((await left.count()) > 0 ? await secondsLeft(left) : null);
  await expect.poll(sunk, { timeout: 200_000 }).toBeLessThan(shown! / 2);
  await expect(page.getByText("Trained for", { exact: true })).toBeVisible({ timeout: 200_000 });
  await expect(page.getByRole("banner")).not.toContainText("left");
});
