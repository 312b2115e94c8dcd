import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright";
import { imageFilterSchema, imageSortSchema } from "../../core/contract/studio/image-row.ts";
import { makeAirfield } from "../../core/demo/make-airfield.ts";
import type { RunningStudio } from "./launch-studio.ts";
import { expect, test } from "./studio.ts";

const SCENES = 12;
let folder: string;

test.beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "boresight-library-"));
  await makeAirfield({
    folder: join(folder, "set"),
    seed: 3,
    scenes: SCENES,
    classes: 3,
    size: 160,
    shares: { train: 0.5, val: 0.5, test: 0 },
  });
});

test.afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A new project with the made set in it, imported as a person does: folder chosen, report read, button pressed. */
async function importSet(studio: RunningStudio, project: string): Promise<void> {
  await studio.request("project.create", { folder: project });
  await studio.answerDialogs([join(folder, "set")]);
  await studio.page.getByRole("button", { name: "Choose a folder" }).click();
  const dialog = studio.page.getByRole("dialog", { name: "Add images" });
  await dialog.getByRole("button", { name: `Add ${SCENES} images` }).click();
  await expect(tiles(studio.page)).toHaveCount(SCENES);
}

function tiles(page: Page) {
  return page.getByRole("listbox", { name: "Images" }).getByRole("option");
}

/** How many images have that status, asked of the studio itself. */
async function countDone(studio: RunningStudio): Promise<number> {
  return (await studio.request("project.overview", {}))!.statuses.done;
}

test("imports a set that was read first, and shows its images, classes and boxes", async ({ studio }) => {
  await importSet(studio, join(folder, "imported"));
  const overview = (await studio.request("project.overview", {}))!;
  expect(overview.images).toBe(SCENES);
  const chips = studio.page.getByRole("group", { name: "Classes" });
  for (const { name, images } of overview.classes)
    await expect(chips.getByRole("button", { name: `${name} ${images}`, exact: true })).toBeVisible();
  const { violations } = await new AxeBuilder({ page: studio.page }).setLegacyMode(true).analyze();
  const grave = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
  expect(grave.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
});

test("filters by split and by class, and says when nothing fits", async ({ studio }) => {
  await importSet(studio, join(folder, "filtered"));
  const { page } = studio;
  const filter = imageFilterSchema.parse({ splits: ["val"] });
  const expected = await studio.request("images.query", { filter, sort: imageSortSchema.parse({}) });
  await page.getByRole("radiogroup", { name: "Split" }).getByText("Val").click();
  await expect(tiles(page)).toHaveCount(expected.ids.length);
  await page.getByLabel("Search file names").fill("no such image");
  await expect(page.getByRole("heading", { name: "No image fits" })).toBeVisible();
  await page.getByRole("button", { name: "Clear filters" }).click();
  await expect(tiles(page)).toHaveCount(SCENES);
});

test("marks what the keys select, takes it back, and keeps it over a restart", async ({ launch }) => {
  const userData = mkdtempSync(join(folder, "user-"));
  const project = join(folder, "marked");
  const first = await launch({ userData });
  await importSet(first, project);
  const doneBefore = await countDone(first);
  await first.page.getByRole("listbox", { name: "Images" }).focus();
  await first.page.keyboard.press("Control+a");
  await first.page.getByRole("toolbar", { name: "Selection" }).getByText(`${SCENES} selected`).waitFor();
  await first.page.getByRole("button", { name: "Move to split" }).click();
  await first.page.getByRole("menuitem", { name: "test" }).click();
  await expect(first.page.getByText(`Moved ${SCENES} images to test`)).toBeVisible();
  expect((await first.request("project.overview", {}))!.splits.test).toBe(SCENES);
  await first.page.getByRole("button", { name: "Undo" }).click();
  await expect(first.page.getByText(/^Undid: /)).toBeVisible();
  expect((await first.request("project.overview", {}))!.splits.test).toBe(0);
  await first.page.getByRole("listbox", { name: "Images" }).focus();
  await first.page.keyboard.press("Control+a");
  await first.page.keyboard.press("Delete");
  await expect(first.page.getByText(`Removed ${SCENES} images`)).toBeVisible();
  await first.page.keyboard.press("Control+z");
  await expect(tiles(first.page)).toHaveCount(SCENES);
  expect(await countDone(first)).toBe(doneBefore);
  await tiles(first.page).first().click();
  await first.page.getByRole("toolbar", { name: "Selection" }).getByText("Move to split").click();
  await first.page.getByRole("menuitem", { name: "test" }).click();
  await expect(first.page.getByText("Moved 1 image to test")).toBeVisible();
  await first.close();
  const second = await launch({ userData });
  await second.openProject(project);
  expect((await second.request("project.overview", {}))!.splits.test).toBe(1);
  await second.page.keyboard.press("Control+z");
  await expect(second.page.getByText(/^Undid: /)).toBeVisible();
  expect((await second.request("project.overview", {}))!.splits.test).toBe(0);
});

test("renames and merges classes, each undone by one step", async ({ studio }) => {
  await importSet(studio, join(folder, "classes"));
  const { page } = studio;
  const classNames = async () =>
    (await studio.request("project.overview", {}))!.classes.map(({ name }) => name);
  const [first, second] = await classNames();
  await page.getByRole("button", { name: "Edit classes" }).click();
  const dialog = page.getByRole("dialog", { name: "Classes" });
  await dialog.getByRole("textbox", { name: `Name of ${first}` }).fill("renamed");
  await page.keyboard.press("Enter");
  await expect.poll(classNames).toContain("renamed");
  await dialog.getByRole("button", { name: "More for renamed" }).click();
  await page.getByRole("menuitem", { name: second!, exact: true }).click();
  await expect.poll(classNames).not.toContain("renamed");
  await page.keyboard.press("Escape");
  await page.getByRole("listbox", { name: "Images" }).focus();
  await page.keyboard.press("Control+z");
  await expect.poll(classNames).toContain("renamed");
  await page.keyboard.press("Control+z");
  await expect.poll(classNames).toContain(first);
});
