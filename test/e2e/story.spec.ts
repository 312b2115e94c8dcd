import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { Page } from "playwright";
import { imageFilterSchema, imageSortSchema } from "../../core/contract/studio/image-row.ts";
import type { BoxXyxy } from "../../core/geometry/box.ts";
import { CanvasHand } from "./canvas-hand.ts";
import type { RunningStudio } from "./launch-studio.ts";
import { chooseSmallRun, waitForEpoch } from "./small-run.ts";
import { storyPicture } from "./story-picture.ts";
import { expect, test } from "./studio.ts";

// The studio from a folder of images to a corrected label, as one person goes through it: the first 40 images of BCCD.
const BCCD = resolve(import.meta.dirname, "../fixtures/bccd");
const SIZE = { width: 640, height: 480 };
const FIRST_IMAGE = "BloodImage_00000.jpg";

const folder = mkdtempSync(join(tmpdir(), "boresight-story-"));
const project = join(folder, "blood cells");
const userData = join(folder, "user");
test.afterAll(() => rmSync(folder, { recursive: true, force: true }));
test.describe.configure({ mode: "serial" });
test.setTimeout(420_000);

interface Label {
  readonly className: string;
  readonly box: BoxXyxy;
}

/** What is on disk for an image: its labels, in order of their ids. */
async function labelsOf(studio: RunningStudio, name: string): Promise<Label[]> {
  const filter = imageFilterSchema.parse({ text: name });
  const { ids } = await studio.request("images.query", { filter, sort: imageSortSchema.parse({}) });
  const { annotations } = await studio.request("annotate.open", { imageId: ids[0]! });
  const { classes } = (await studio.request("project.overview", {}))!;
  return annotations
    .toSorted((a, b) => a.id - b.id)
    .map(({ classId, box }) => ({ className: classes.find(({ id }) => id === classId)!.name, box }));
}

async function openRecent(studio: RunningStudio): Promise<void> {
  const recent = studio.page.getByRole("region", { name: "Recent projects" });
  await recent.getByRole("button", { name: /^blood cells/ }).click();
  await expect(images(studio.page).first()).toBeVisible();
}

function images(page: Page) {
  return page.getByRole("listbox", { name: "Images" }).getByRole("option");
}

/** From Library to the canvas, by keys, with the image's boxes in the list beside it. */
async function openFirstImage(page: Page): Promise<void> {
  await page.getByRole("listbox", { name: "Images" }).focus();
  await page.keyboard.press("Home");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("toolbar", { name: "Image", exact: true })).toContainText(FIRST_IMAGE);
  await expect(page.getByRole("grid", { name: "Objects" })).toBeVisible();
}

/** The class of what is drawn next, or of what is selected, by its digit. */
async function pressClass(studio: RunningStudio, className: string): Promise<void> {
  const { classes } = (await studio.request("project.overview", {}))!;
  await studio.page.keyboard.press(String(classes.findIndex(({ name }) => name === className) + 1));
}

test("a new project takes a labelled set, after it has said what it found in it", async ({ launch }) => {
  const studio = await launch({ userData });
  const { page } = studio;
  mkdirSync(project);
  await studio.answerDialogs([project]);
  await page.getByRole("button", { name: /^Start an empty project/ }).click();
  // The first dialog has to be answered before the next one may be.
  await expect.poll(async () => (await studio.request("project.overview", {}))?.folder).toBe(project);
  await studio.answerDialogs([BCCD]);
  await page.getByRole("button", { name: "Choose a folder" }).click();
  const dialog = page.getByRole("dialog", { name: "Add images" });
  const report = dialog.getByRole("region", { name: "What will be added" });
  await expect(report).toContainText("Read as VOC: 21 train, 9 val, 10 test.");
  await expect(report.getByRole("list", { name: "Classes" })).toContainText(/RBC.*687 boxes/);
  await storyPicture(studio, "import");
  await dialog.getByRole("button", { name: "Add 40 images" }).click();
  await expect(images(page).first()).toBeVisible();
  const overview = await studio.request("project.overview", {});
  expect(overview).toMatchObject({ images: 40, splits: { train: 21, val: 9, test: 10 } });
});

/** The labels of the first image after each edit; the last is what the restart must find. */
const states: Label[][] = [];

test("boxes are drawn and corrected with mouse and keys, taken back and done again, all of it on disk", async ({
  launch,
}) => {
  const studio = await launch({ userData });
  const { page } = studio;
  await openRecent(studio);
  await openFirstImage(page);
  const hand = new CanvasHand(page, SIZE);
  const now = () => labelsOf(studio, FIRST_IMAGE);
  const settle = async (edited: (before: Label[]) => Label[]) => {
    const expected = edited(states.at(-1)!);
    await expect.poll(now).toEqual(expected);
    states.push(expected);
  };
  const changeLast = (change: (label: Label) => Label) => (before: Label[]) => [
    ...before.slice(0, -1),
    change(before.at(-1)!),
  ];
  states.push(await now());

  await test.step("by a drag, in the class whose digit was pressed", async () => {
    await page.keyboard.press("b");
    await pressClass(studio, "Platelets");
    await hand.drag([20, 30], [60, 70]);
    await settle((before) => [...before, { className: "Platelets", box: [20, 30, 60, 70] }]);
  });
  await test.step("moved and stretched by the arrows", async () => {
    await page.keyboard.press("Shift+ArrowRight");
    await settle(changeLast((label) => ({ ...label, box: [30, 30, 70, 70] })));
    await page.keyboard.press("Alt+ArrowDown");
    await settle(changeLast((label) => ({ ...label, box: [30, 30, 70, 71] })));
  });
  await test.step("by two clicks, the class put right afterwards", async () => {
    await hand.click([560, 20]);
    await hand.click([620, 90]);
    await settle((before) => [...before, { className: "Platelets", box: [560, 20, 620, 90] }]);
    await pressClass(studio, "RBC");
    await settle(changeLast((label) => ({ ...label, className: "RBC" })));
  });
  await test.step("a published box selected by a click, its corner dragged", async () => {
    await page.keyboard.press("v");
    const cell = states.at(-1)!.findIndex(({ className }) => className === "WBC");
    const [x1, y1, x2, y2] = states.at(-1)![cell]!.box;
    await hand.click([(x1 + x2) / 2, (y1 + y2) / 2]);
    await hand.drag([x2, y2], [x2 + 12, y2 + 8]);
    await settle((before) =>
      before.map((label, index) => (index === cell ? { ...label, box: [x1, y1, x2 + 12, y2 + 8] } : label)),
    );
    await storyPicture(studio, "annotate");
    await page.keyboard.press("Escape");
  });
  await test.step("back to the first state and forward to the last", async () => {
    for (const state of states.slice(0, -1).toReversed()) {
      await page.keyboard.press("Control+z");
      await expect.poll(now).toEqual(state);
    }
    for (const state of states.slice(1)) {
      await page.keyboard.press("Control+Shift+z");
      await expect.poll(now).toEqual(state);
    }
  });
});

test("after a restart nothing is lost, and the last edit can still be taken back", async ({ launch }) => {
  const studio = await launch({ userData });
  const { page } = studio;
  await openRecent(studio);
  expect(await labelsOf(studio, FIRST_IMAGE)).toEqual(states.at(-1));
  await openFirstImage(page);
  await page.keyboard.press("Control+z");
  await expect.poll(() => labelsOf(studio, FIRST_IMAGE)).toEqual(states.at(-2));
  await page.keyboard.press("Control+Shift+z");
  await expect.poll(() => labelsOf(studio, FIRST_IMAGE)).toEqual(states.at(-1));
});

/** Epochs of the loss chart's figures, the newest first. They stay, however late a busy page draws them. */
async function chartedEpochs(page: Page): Promise<string[]> {
  await page.getByRole("button", { name: "Show the figures: Loss" }).click();
  const rows = page.getByRole("region", { name: "Loss" }).getByRole("row");
  const epochs = await rows.getByRole("cell", { name: /^\d+$/ }).allInnerTexts();
  await page.getByRole("button", { name: "Show the chart: Loss" }).click();
  return epochs;
}

test("two epochs are trained on the real engine, the charts growing as it learns", async ({ launch }) => {
  const studio = await launch({ userData });
  const { page } = studio;
  await openRecent(studio);
  await page.keyboard.press("Control+3");
  await expect(page.getByRole("heading", { name: "Ready to train" })).toBeVisible({ timeout: 60_000 });
  await chooseSmallRun(page, 2);
  await page.keyboard.press("Control+Enter");
  await expect(page.getByRole("heading", { name: "Run 1", exact: true })).toBeVisible();
  await waitForEpoch(page, 2);
  await expect(page.getByRole("button", { name: "New run", exact: true })).toBeVisible({ timeout: 120_000 });
  // Nothing was opened anew since the run began: what the charts hold came to them while it trained.
  expect(await chartedEpochs(page)).toEqual(["2", "1"]);
  expect(await studio.request("runs.list", {})).toMatchObject([{ status: "finished", epochsDone: 2 }]);
  await storyPicture(studio, "train");
});

/** A figure of the class table, as it is read there. */
async function figureOf(page: Page, className: string, column: string): Promise<number> {
  const table = page.getByRole("table", { name: "Figures by class" });
  const columns = await table.getByRole("columnheader").allInnerTexts();
  const row = table.getByRole("row").filter({ has: page.getByText(className, { exact: true }) });
  const place = columns.findIndex((name) => name.trim() === column);
  return Number((await row.getByRole("cell").nth(place).innerText()).trim());
}

test("from a class's row to a crop, to the canvas, where the label is put right; the table follows", async ({
  launch,
}) => {
  const studio = await launch({ userData });
  const { page } = studio;
  await openRecent(studio);
  await page.keyboard.press("Control+4");
  const table = page.getByRole("table", { name: "Figures by class" });
  await expect(table.getByRole("row")).toHaveCount(5);
  const before = {
    wbc: await figureOf(page, "WBC", "Instances"),
    rbc: await figureOf(page, "RBC", "Instances"),
    missed: await figureOf(page, "WBC", "FN"),
  };
  await table.getByText("WBC", { exact: true }).click();
  await expect(page.getByRole("tab", { name: `Missed ${before.missed}` })).toBeVisible();
  const crops = page.getByRole("tabpanel", { name: "Crops" });
  const crop = crops.getByRole("button", { name: /^WBC in BloodImage_\d+\.jpg: missed/ }).first();
  await expect(crop.getByRole("img", { includeHidden: true }).first()).toBeVisible();
  await storyPicture(studio, "review");
  const imageName = /BloodImage_\d+\.jpg/.exec((await crop.textContent()) ?? "")![0];

  await page.keyboard.press("o");
  await expect(page.getByRole("toolbar", { name: "Image", exact: true })).toContainText(imageName);
  const objects = page.getByRole("grid", { name: "Objects" });
  await expect(objects.getByRole("row", { selected: true })).toContainText("WBC");
  await pressClass(studio, "RBC");
  await expect(objects.getByRole("row", { selected: true })).toContainText("RBC");

  await page.getByRole("button", { name: "Back to review" }).click();
  await expect.poll(() => figureOf(page, "WBC", "Instances")).toBe(before.wbc - 1);
  expect(await figureOf(page, "RBC", "Instances")).toBe(before.rbc + 1);
  await expect(page.getByRole("tab", { name: `Missed ${before.missed - 1}` })).toBeVisible();

  await page.keyboard.press("Control+z");
  await expect.poll(() => figureOf(page, "WBC", "Instances")).toBe(before.wbc);
});
