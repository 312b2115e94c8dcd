import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright";
import { writeSquaresSet } from "../core/train/synthetic-set.ts";
import { imagesOf, onDisk } from "./annotate-project.ts";
import type { RunningStudio } from "./launch-studio.ts";
import { expect, test } from "./studio.ts";

// A real run on small pictures of squares, then its proposals from the window: the only model of the project is its best.
const RUN = { model: "yolov8n", epochs: 2, imageSize: 64, batchSize: 4, workers: 1 } as const;
const IMAGES = 10;

const root = mkdtempSync(join(tmpdir(), "boresight-pre-label-"));
test.afterAll(() => rmSync(root, { recursive: true, force: true }));
test.setTimeout(600_000);

/** The squares on the canvas, with a run that has finished. */
async function openTrained(studio: RunningStudio): Promise<readonly number[]> {
  await writeSquaresSet(join(root, "set"), IMAGES);
  await studio.request("project.create", { folder: join(root, "project") });
  await studio.request("project.import", { source: join(root, "set") });
  await studio.request("train.start", { config: RUN, name: "squares" });
  await expect
    .poll(async () => (await studio.request("runs.list", {})).at(-1)?.status, { timeout: 300_000 })
    .toBe("finished");
  const ids = await imagesOf(studio);
  await studio.page.keyboard.press("Control+2");
  await expect(studio.page.getByTestId("place")).toHaveText(`1 / ${ids.length}`);
  return ids;
}

const plate = (page: Page) => page.getByTestId("proposal-hud");
const menu = (page: Page) => page.getByRole("dialog", { name: "Proposals" });

/** Every box that a person has, by image. */
async function labelsOf(studio: RunningStudio, ids: readonly number[]): Promise<unknown[]> {
  return Promise.all(ids.map(async (id) => (await onDisk(studio, id)).annotations));
}

test("the best model pre-labels the open image and the whole queue from the window, and touches no box of a person's", async ({
  studio,
}) => {
  const ids = await openTrained(studio);
  const { page } = studio;
  const labels = await labelsOf(studio, ids);

  await plate(page).click();
  await expect(menu(page)).toContainText("squares proposes boxes. Yours stay as they are.");
  await menu(page).getByRole("button", { name: "Pre-label this image" }).click();
  await expect(page.getByText(/proposals? on 1 image/)).toBeVisible({ timeout: 120_000 });
  await plate(page).click();
  await menu(page)
    .getByRole("button", { name: `Pre-label all ${ids.length} of the queue` })
    .click();
  await expect(page.getByText(new RegExp(`proposals? on ${ids.length} images`))).toBeVisible({
    timeout: 120_000,
  });
  expect(await labelsOf(studio, ids)).toEqual(labels);
});
