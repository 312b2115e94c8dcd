import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { makeAirfield } from "../../core/demo/make-airfield.ts";
import { axeFindings } from "./axe-findings.ts";
import type { RunningStudio } from "./launch-studio.ts";
import { chooseSmallRun, waitForEpoch } from "./small-run.ts";
import { expect, test } from "./studio.ts";

let folder: string;
let dataYaml: string;

test.beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "boresight-train-"));
  ({ dataYaml } = await makeAirfield({
    folder: join(folder, "airfield"),
    seed: 3,
    scenes: 24,
    classes: 3,
    size: 128,
    shares: { train: 0.75, val: 0.25, test: 0 },
  }));
});

test.afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function importAirfield(studio: RunningStudio, project: string): Promise<void> {
  await studio.request("project.create", { folder: project });
  await studio.request("project.import", { source: dataYaml });
}

test("one button trains on the real engine, with live charts to the end; all is there after a restart", async ({
  launch,
}) => {
  test.setTimeout(400_000);
  const userData = join(folder, "user");
  const project = join(folder, "project");
  const first = await launch({ userData });
  const { page } = first;
  await importAirfield(first, project);
  await page.keyboard.press("Control+3");
  await expect(page.getByRole("heading", { name: "Ready to train" })).toBeVisible({ timeout: 60_000 });
  await expect(page.getByRole("region", { name: "Dataset checks" })).toContainText("No blockers");
  const device = page.getByRole("region", { name: "Device" });
  await expect(device).toContainText("Ready", { timeout: 60_000 });
  await expect(device).toContainText("Memory needed");
  await chooseSmallRun(page, 2);
  const settings = page.getByRole("region", { name: "Advanced settings" });
  await expect(settings.getByRole("button", { name: /^Reset to .*: Batch$/ })).toBeVisible();
  await expect(settings.getByText("Default", { exact: true }).first()).toBeVisible();
  expect(await axeFindings(page)).toEqual([]);
  await page.keyboard.press("Control+Enter");
  await expect(page.getByRole("heading", { name: "Run 1", exact: true })).toBeVisible();
  await waitForEpoch(page, 2);
  await expect(page.getByRole("img", { name: /^Score by epoch: after epoch 2 mAP50 is/ })).toBeVisible();
  await expect(page.getByRole("button", { name: "New run", exact: true })).toBeVisible({ timeout: 60_000 });
  await expect(page.locator("[data-announcer]")).toContainText("Training ended after 2 epochs");
  for (const figure of ["Best mAP50-95", "Throughput", "Learning rate", "Memory of the training"]) {
    await expect(page.getByText(figure, { exact: true })).toBeVisible();
  }
  await expect(page.getByRole("region", { name: "Stages" }).getByRole("img")).toBeVisible();
  const byClass = page.getByRole("region", { name: "AP50-95 by class" });
  await expect(byClass.getByRole("listitem")).toHaveCount(
    (await first.request("project.overview", {}))!.classes.length,
  );
  const [run] = await first.request("runs.list", {});
  await expect(page.getByRole("region", { name: "Details" })).toContainText(run!.datasetHash);
  await page.getByLabel("Notes").fill("small images");
  await page.getByLabel("Name").fill("a first try");
  await page.getByLabel("Name").blur();
  await expect(page.getByRole("heading", { name: "a first try", exact: true })).toBeVisible();
  // What the first run took tells how long the next will take.
  await page.getByRole("button", { name: "New run", exact: true }).click();
  await expect(page.getByRole("region", { name: "New run" })).toContainText(/80 epochs, \d+ (s|min|h)/);
  // Of images five times as large it tells nothing: steps of them do, where they were timed.
  const larger = await first.request("train.plan", { config: { epochs: 80, imageSize: 320 } });
  expect(larger.estimatedSeconds === null || larger.isEstimateRough).toBe(true);
  await first.close();

  const second = await launch({ userData });
  await second.openProject(project);
  await second.page.keyboard.press("Control+3");
  const runs = second.page.getByRole("complementary", { name: "Runs" });
  await runs.getByRole("button", { name: /a first try/ }).click();
  await waitForEpoch(second.page, 2);
  await expect(second.page.getByLabel("Notes")).toHaveValue("small images");
  await second.page.keyboard.press("Control+5");
  await expect(second.page.getByRole("table")).toContainText("a first try");
  expect(await axeFindings(second.page)).toEqual([]);
  await second.close();
});

test("a run is paused, goes on from there, and is stopped with its best weights; another waits its turn", async ({
  studio,
}) => {
  test.setTimeout(400_000);
  const { page } = studio;
  await importAirfield(studio, join(folder, "pausing"));
  await page.keyboard.press("Control+3");
  await expect(page.getByRole("heading", { name: "Ready to train" })).toBeVisible({ timeout: 60_000 });
  await chooseSmallRun(page, 400);
  await page.keyboard.press("Control+Enter");
  await waitForEpoch(page, 2);
  await page.getByRole("button", { name: "Add run" }).click();
  await page.getByRole("button", { name: "Add to queue" }).click();
  const runs = page.getByRole("complementary", { name: "Runs" });
  await expect(runs.getByRole("button", { name: /Waiting\s*Run 2/ })).toBeVisible();
  await runs.getByRole("button", { name: /Run 2/ }).click();
  await page.getByRole("button", { name: "Take out of the queue" }).click();
  await expect(runs.getByRole("button", { name: /Waiting/ })).toHaveCount(0);

  await runs.getByRole("button", { name: /Run 1/ }).click();
  await page.keyboard.press("p");
  await expect(page.getByText(/^Run 1 is paused after \d+ epochs\./)).toBeVisible({ timeout: 60_000 });
  const batch = page.getByRole("img", { name: /^Augmented image with/ }).first();
  await expect
    .poll(() => batch.evaluate((image) => (image as unknown as { naturalWidth: number }).naturalWidth))
    .toBeGreaterThan(0);
  await expect(page.getByRole("img", { name: /^Validation image:/ }).first()).toBeVisible();
  expect(await axeFindings(page)).toEqual([]);

  const [paused] = await studio.request("runs.list", {});
  await page.getByRole("button", { name: "Resume" }).first().click();
  await waitForEpoch(page, paused!.epochsDone + 1);
  await page.keyboard.press("Control+.");
  await expect(page.getByRole("button", { name: "New run", exact: true })).toBeVisible({ timeout: 60_000 });
  const [stopped] = await studio.request("runs.list", {});
  expect(stopped!.epochsDone).toBeGreaterThan(paused!.epochsDone);
  expect(stopped!.epochsDone).toBeLessThan(400);
  expect(stopped!.bestMetrics).not.toBeNull();
});

test("a run goes only after a question that names what goes with it", async ({ studio }) => {
  await importAirfield(studio, join(folder, "removal"));
  await studio.request("train.start", { config: { epochs: 1, imageSize: 64, batchSize: 8, stages: 1 } });
  const { page } = studio;
  await page.keyboard.press("Control+3");
  await expect(page.getByRole("button", { name: "Review", exact: true }).last()).toBeVisible({
    timeout: 120_000,
  });
  await page.getByRole("button", { name: "More for this run" }).click();
  await page.getByRole("menuitem", { name: "Remove" }).click();
  const dialog = page.getByRole("dialog", { name: "Remove Run 1" });
  await expect(dialog).toContainText("Its weights, charts, predictions and pictures go for good");
  await dialog.getByRole("button", { name: "Keep" }).click();
  expect(await studio.request("runs.list", {})).toHaveLength(1);
  await page.getByRole("button", { name: "More for this run" }).click();
  await page.getByRole("menuitem", { name: "Remove" }).click();
  await dialog.getByRole("button", { name: "Remove Run 1" }).click();
  await expect(page.getByText("Runs that ended are kept here")).toBeVisible();
  expect(await studio.request("runs.list", {})).toEqual([]);
});

test("a project without images is told what is missing, and the button waits", async ({ studio }) => {
  await studio.request("project.create", { folder: join(folder, "empty") });
  const { page } = studio;
  await page.keyboard.press("Control+3");
  await expect(page.getByRole("heading", { name: "Each class needs 20 boxes" })).toBeVisible();
  await expect(page.getByText("Needs a class, and boxes of it")).toBeVisible();
  await expect(page.getByRole("button", { name: "Train", exact: true }).last()).toBeDisabled();
  for (const name of ["c17", "c130"]) await studio.request("classes.add", { name });
  await expect(page.getByRole("list", { name: "Boxes by class" }).getByRole("listitem")).toHaveText([
    "c170 / 20",
    "c1300 / 20",
  ]);
  await expect(page.getByText("Needs 40 more boxes")).toBeVisible();
});
