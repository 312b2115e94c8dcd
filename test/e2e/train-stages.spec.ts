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
  folder = mkdtempSync(join(tmpdir(), "boresight-stages-"));
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

async function openNewRun(studio: RunningStudio, name: string): Promise<void> {
  await studio.request("project.create", { folder: join(folder, name) });
  await studio.request("project.import", { source: dataYaml });
  await studio.page.keyboard.press("Control+3");
  await expect(studio.page.getByRole("heading", { name: "Ready to train" })).toBeVisible({ timeout: 60_000 });
}

test("stages are edited as a table, by keyboard alone, with what each will cost, and every edit is undone", async ({
  studio,
}) => {
  const { page } = studio;
  await openNewRun(studio, "editing");
  const schedule = page.getByRole("region", { name: "Schedule" });
  await page.keyboard.press("s");
  const table = schedule.getByRole("table", { name: "Stages" });
  await expect(table.getByRole("row")).toHaveCount(5);
  await expect(table.getByRole("row").nth(1)).toContainText("1–20");
  await expect(schedule.getByText("Own stages")).toHaveCount(0);

  const share = page.getByLabel("Share of stage 1, percent");
  await share.focus();
  await page.keyboard.press("Control+a");
  await page.keyboard.type("45");
  await expect(schedule.getByRole("alert")).toHaveText("The stages' shares add up to 120%, not to 100%.");
  await expect(page.getByRole("heading", { name: "Not ready yet" })).toBeVisible();
  expect(await axeFindings(page)).toEqual([]);
  await page.keyboard.press("Control+z");
  await expect(share).toHaveValue("25%");
  await expect(schedule.getByRole("alert")).toHaveCount(0);
  await page.keyboard.press("Control+Shift+z");
  await expect(share).toHaveValue("45%");
  await schedule.getByRole("button", { name: "Fit shares to 100%" }).press("Enter");
  await expect(share).toHaveValue("37.5%");
  await expect(table.getByRole("row").nth(1)).toContainText("1–30");
  await expect(page.getByRole("heading", { name: "Ready to train" })).toBeVisible();

  await schedule.getByRole("button", { name: "Split stage 1 in two" }).press("Enter");
  await expect(table.getByRole("row")).toHaveCount(6);
  await page.getByLabel("Image size of stage 2, pixels").fill("100");
  await expect(schedule.getByRole("alert")).toContainText("Stage 2, image size: ");
  await page.getByLabel("Image size of stage 2, pixels").fill("224");
  await expect(schedule.getByRole("img", { name: /^Stages of/ })).toHaveAccessibleName(
    /images of 128, 224, 192, 256, 320 px/,
  );
  await expect(table.getByRole("row").nth(2)).toContainText(/\d+%$/);
  await schedule.getByRole("button", { name: "Remove stage 5" }).press("Enter");
  await expect(schedule.getByRole("button", { name: "Remove stage 4" })).toBeFocused();
  await expect(schedule.getByText("Own stages")).toBeVisible();

  await schedule.getByRole("button", { name: "Reset to the default plan" }).click();
  await expect(table.getByRole("row")).toHaveCount(5);
  await expect(schedule.getByText("Own stages")).toHaveCount(0);
  await schedule.getByRole("button", { name: "Undo", exact: true }).click();
  await expect(table.getByRole("row")).toHaveCount(5);
  await expect(schedule.getByText("Own stages")).toBeVisible();
  await page.keyboard.press(".");
  await expect(page.getByText("Schedule above has a table of stages")).toBeVisible();
  await expect(page.getByLabel("First image size", { exact: true })).toHaveCount(0);
  expect(await axeFindings(page)).toEqual([]);
});

test("a run keeps its table when it is paused and resumed, its page shows it, and another run can take it", async ({
  studio,
}) => {
  test.setTimeout(400_000);
  const { page } = studio;
  await openNewRun(studio, "running");
  await chooseSmallRun(page, 300);
  await page.keyboard.press("s");
  await expect(page.getByLabel("Image size of stage 4, pixels")).toHaveValue("64 px");
  for (const stage of [4, 3]) await page.getByRole("button", { name: `Remove stage ${stage}` }).click();
  await page.getByLabel("Image size of stage 1, pixels").fill("64");
  await page.getByLabel("Share of stage 1, percent").fill("1");
  await page.getByLabel("Image size of stage 2, pixels").fill("32");
  await page.getByLabel("Share of stage 2, percent").fill("99");
  await page.getByLabel("Dropout of stage 2").fill("0.9");
  await expect(page.getByRole("heading", { name: "Ready to train" })).toBeVisible();
  await page.keyboard.press("Control+Enter");
  await waitForEpoch(page, 4);
  await page.getByRole("button", { name: "Pause" }).click();
  await expect(page.getByText(/^Run 1 is paused after \d+ epochs\./)).toBeVisible({ timeout: 60_000 });

  const [paused] = await studio.request("runs.list", {});
  const table = [
    { share: 0.01, imageSize: 64 },
    { share: 0.99, imageSize: 32, regularisers: { dropout: 0.9 } },
  ];
  expect(paused!.config.stageTable).toMatchObject(table);
  await page.getByRole("button", { name: "Resume" }).first().click();
  await waitForEpoch(page, paused!.epochsDone + 1);
  await page.keyboard.press("Control+.");
  await expect(page.getByRole("button", { name: "New run", exact: true })).toBeVisible({ timeout: 60_000 });
  const { stages, epochs } = await studio.request("runs.history", { runId: paused!.id });
  expect(stages.map(({ imageSize }) => imageSize)).toEqual(expect.arrayContaining([64, 32]));
  expect(stages.at(-1)).toMatchObject({ stage: 1, imageSize: 32, regularisers: { dropout: 0.9 } });
  expect(epochs.slice(0, 4).map(({ imageSize }) => imageSize)).toEqual([64, 64, 64, 32]);
  expect(epochs.slice(3).every(({ imageSize }) => imageSize === 32)).toBe(true);

  const details = page.getByRole("region", { name: "Details" });
  await expect(details).toContainText("64 px for 1%, 32 px for 99%");
  await expect(
    details.getByRole("table", { name: "Stages of the run" }).getByRole("row").nth(2),
  ).toContainText("4–300");
  expect(await axeFindings(page)).toEqual([]);
  await details.getByRole("button", { name: "New run with these settings" }).click();
  await expect(page.getByLabel("Dropout of stage 2")).toHaveValue("0.9");
});
