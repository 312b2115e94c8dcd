import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Locator, Page } from "playwright";
import { makeAirfield } from "../../core/demo/make-airfield.ts";
import { axeFindings } from "./axe-findings.ts";
import { launchStudio, type RunningStudio } from "./launch-studio.ts";
import { expect, test } from "./studio.ts";

let folder: string;
const project = () => join(folder, "trained");

/** Two runs that were really trained, so that there is something to compare. */
test.beforeAll(async () => {
  test.setTimeout(400_000);
  folder = mkdtempSync(join(tmpdir(), "boresight-charts-"));
  const { dataYaml } = await makeAirfield({
    folder: join(folder, "airfield"),
    seed: 3,
    scenes: 24,
    classes: 3,
    size: 128,
    shares: { train: 0.5, val: 0.5, test: 0 },
  });
  const studio = await launchStudio();
  await studio.request("project.create", { folder: project() });
  await studio.request("project.import", { source: dataYaml });
  for (const [runs, epochs] of [1, 3].entries()) {
    await studio.request("train.start", { config: { epochs, imageSize: 64, batchSize: 8, stages: 1 } });
    await expect
      .poll(
        async () =>
          (await studio.request("runs.list", {})).filter(({ status }) => status === "finished").length,
        { timeout: 180_000 },
      )
      .toBe(runs + 1);
  }
  await studio.close();
});

test.afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function openReview(studio: RunningStudio, width: number, height: number): Promise<void> {
  await studio.resize(width, height);
  await studio.openProject(project());
  await studio.page.keyboard.press("Control+4");
  await expect(table(studio.page)).toBeVisible({ timeout: 30_000 });
}

/** So low that every prediction counts: a run of a few epochs is sure of nothing. */
async function setConfidence(page: Page, confidence: string): Promise<void> {
  await page.getByLabel("Confidence threshold").fill(confidence);
  await page.getByLabel("Confidence threshold").blur();
}

function table(page: Page): Locator {
  return page.getByRole("table", { name: "Figures by class" });
}

function charts(page: Page): Locator {
  return page.getByRole("complementary", { name: "Charts" });
}

test("cells of the confusion matrix and types of error open their objects, by pointer and by keys", async ({
  studio,
}) => {
  const { page } = studio;
  await openReview(studio, 1440, 900);
  await setConfidence(page, "0.99");
  const { classes } = (await studio.request("project.overview", {}))!;
  const [first] = classes;
  await table(page).getByRole("row").filter({ hasText: first!.name }).click();
  const matrix = charts(page).getByRole("grid", { name: "Confusion matrix" });
  const cellName = `${first!.boxes.val} ${first!.name} without a prediction`;
  await matrix.getByRole("gridcell", { name: cellName }).click();
  await expect(page.getByRole("tabpanel")).toContainText(/./);
  await expect(page.getByText(`${first!.name} without a prediction`).first()).toBeVisible();

  await charts(page)
    .getByRole("button", { name: /have no prediction over 0\.99/ })
    .click();
  await expect(matrix.getByRole("gridcell", { name: cellName })).toHaveAttribute("aria-current", "true");

  await table(page).getByRole("row").filter({ hasText: first!.name }).click();
  await matrix.getByRole("gridcell", { name: cellName }).focus();
  await page.keyboard.press("ArrowRight");
  const second = matrix.getByRole("gridcell", { name: `${classes[1]!.name} without a prediction` });
  await expect(second).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(second).toHaveAttribute("aria-current", "true");

  const missed = charts(page).getByRole("button", { name: /^Missed: / });
  await missed.click();
  await expect(missed).toHaveAttribute("aria-pressed", "true");
  expect(await axeFindings(page)).toEqual([]);
});

test("a curve is read and moved along by keys, and a click on it sets the confidence there", async ({
  studio,
}) => {
  const { page } = studio;
  await openReview(studio, 1440, 900);
  await setConfidence(page, "0.01");
  const { classes } = (await studio.request("project.overview", {}))!;
  const curves = await studio.request("review.curves", { runId: "last", confidence: 0.5 });
  const curve = curves.find(({ confidence }) => Object.keys(confidence).length > 0)!;
  const { name } = classes.find(({ id }) => id === curve.classId)!;
  await table(page).getByRole("row").filter({ hasText: name }).click();
  await expect(charts(page).getByRole("img", { name: new RegExp(`^${name} at confidence`) })).toBeVisible();
  const along = charts(page).getByRole("slider", { name: `Confidence on the curve of ${name}` });
  await along.focus();
  await page.keyboard.press("ArrowRight");
  await expect(page.getByLabel("Confidence threshold")).toHaveValue("0.02");
  await expect(along).toHaveAttribute("aria-valuetext", /^0\.02: /);

  const box = (await along.boundingBox())!;
  await along.hover({ position: { x: 34, y: box.height / 2 } });
  const readout = charts(page).getByText(/^confidence /);
  await expect(readout).toBeVisible();
  const read = Number(/\d\.\d+/.exec((await readout.textContent())!)![0]);
  await along.click({ position: { x: 34, y: box.height / 2 } });
  const set = Number(await page.getByLabel("Confidence threshold").inputValue());
  expect(Math.abs(set - Math.max(0.01, read))).toBeLessThanOrEqual(0.011);
});

test("each chart has its figures in a table", async ({ studio }) => {
  const { page } = studio;
  await openReview(studio, 1440, 900);
  await setConfidence(page, "0.01");
  for (const chart of ["Precision and recall", "Confusion", "Errors"]) {
    await charts(page)
      .getByRole("button", { name: `${chart} as table` })
      .click();
  }
  await expect(charts(page).getByRole("table", { name: /^Precision, recall and F1 of/ })).toBeVisible();
  await expect(charts(page).getByRole("table", { name: /^Errors of all classes/ })).toContainText(
    "False alarm",
  );
  const objects = charts(page).getByRole("table", { name: /^Predictions and labels/ });
  const opener = objects.getByRole("button").first();
  const title = (await opener.textContent())!;
  await opener.click();
  await expect(page.getByText(title).first()).toBeVisible();
  expect(await axeFindings(page)).toEqual([]);
});

test("a small window shows one chart at a time, and the other run beside this one", async ({ studio }) => {
  const { page } = studio;
  await openReview(studio, 1280, 720);
  await expect(charts(page)).toHaveCSS("width", "340px");
  await expect(charts(page).getByRole("grid")).toHaveCount(0);
  await page.getByRole("combobox", { name: "Compare with" }).click();
  await page.getByRole("option").first().click();
  await expect(charts(page).getByText(/in dashes$/)).toBeVisible();
  await charts(page).getByText("Confusion", { exact: true }).click();
  await expect(charts(page).getByRole("grid", { name: "Confusion matrix" })).toBeVisible();
  await charts(page).getByText("Errors", { exact: true }).first().click();
  await expect(charts(page).getByText(/the tick is run \d/)).toBeVisible();
  expect(await axeFindings(page)).toEqual([]);
});

test("the table sorts by the column whose heading is pressed, and back", async ({ studio }) => {
  const { page } = studio;
  await openReview(studio, 1440, 900);
  const heading = table(page).getByRole("columnheader", { name: "Instances" });
  await heading.getByRole("button", { name: "Instances" }).click();
  await expect(heading).toHaveAttribute("aria-sort", /ending$/);
  const order = await heading.getAttribute("aria-sort");
  const instances = async () =>
    (await table(page).locator("tbody td:nth-child(3)").allInnerTexts()).slice(1).map(Number);
  const sorted = await instances();
  expect(sorted).toEqual(sorted.toSorted((a, b) => (order === "ascending" ? a - b : b - a)));
  await heading.getByRole("button", { name: "Instances" }).click();
  await expect(heading).not.toHaveAttribute("aria-sort", order!);
  expect(await instances()).toEqual(sorted.toReversed());
});

test("two runs compared tell which objects were fixed and which regressed, and suspicions are ranked", async ({
  studio,
}) => {
  const { page } = studio;
  await openReview(studio, 1440, 900);
  await setConfidence(page, "0.01");
  await page.getByRole("combobox", { name: "Compare with" }).click();
  await page.getByRole("option").first().click();
  for (const list of ["Fixed", "Regressed", "Likely label errors", "Hard examples"]) {
    await page.getByRole("button", { name: "More lists" }).click();
    await page.getByRole("menuitem", { name: new RegExp(`^${list}`) }).click();
    await expect(page.getByRole("tab", { name: new RegExp(`^${list}`) })).toHaveAttribute(
      "aria-selected",
      "true",
    );
    await expect(page.getByRole("tabpanel", { name: "Crops" })).toContainText(/./);
  }
});

test("figures go out as CSV and JSON, and the whole as a picture", async ({ studio }) => {
  const { page } = studio;
  await openReview(studio, 1440, 900);
  const { classes } = (await studio.request("project.overview", {}))!;
  const written = async (item: string, format: string) => {
    const path = join(folder, `review.${format}`);
    await studio.answerDialogs([path]);
    await page.getByRole("button", { name: "Export" }).click();
    await page.getByRole("menuitem", { name: item }).click();
    await expect(page.getByText(`Exported to ${path}`)).toBeVisible({ timeout: 30_000 });
    return readFileSync(path);
  };
  const csv = String(await written("Table as CSV", "csv"));
  for (const { name } of classes) expect(csv).toContain(name);
  const json = JSON.parse(String(await written("All figures as JSON", "json")));
  expect(JSON.stringify(json)).toContain(classes[0]!.name);
  const png = await written("Picture as PNG", "png");
  expect(png.subarray(1, 4).toString("latin1")).toBe("PNG");
});

test("the report as a page stands alone, with charts and crops", async ({ studio }) => {
  const { page } = studio;
  await openReview(studio, 1440, 900);
  const path = join(folder, "report.html");
  await studio.answerDialogs([path]);
  await page.keyboard.press("e");
  await page.getByRole("menuitem", { name: "Page as HTML" }).click();
  await expect(page.getByText(`Exported to ${path}`)).toBeVisible({ timeout: 30_000 });
  const html = readFileSync(path, "utf8");
  expect(html).toContain("Confusion matrix");
  expect(html).toContain("data:image/jpeg;base64,");
  expect(html).not.toMatch(/<script|https?:/);
});
