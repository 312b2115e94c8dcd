import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import type { Locator, Page } from "playwright";
import { makeAirfield } from "../../core/demo/make-airfield.ts";
import { launchStudio, type RunningStudio } from "./launch-studio.ts";
import { expect, test } from "./studio.ts";

let folder: string;

/** A run that was really trained, if only for two epochs; each test works on a copy of its project. */
test.beforeAll(async () => {
  test.setTimeout(240_000);
  folder = mkdtempSync(join(tmpdir(), "boresight-review-"));
  const { dataYaml } = await makeAirfield({
    folder: join(folder, "airfield"),
    seed: 3,
    scenes: 24,
    classes: 3,
    size: 128,
    shares: { train: 0.5, val: 0.5, test: 0 },
  });
  const studio = await launchStudio();
  await studio.request("project.create", { folder: join(folder, "trained") });
  await studio.request("project.import", { source: dataYaml });
  await studio.request("train.start", { config: { epochs: 2, imageSize: 64, batchSize: 8, stages: 1 } });
  await expect
    .poll(async () => (await studio.request("runs.list", {}))[0]?.status, { timeout: 180_000 })
    .toBe("finished");
  await studio.close();
});

test.afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function openReview(studio: RunningStudio, name: string): Promise<void> {
  const project = join(folder, name);
  cpSync(join(folder, "trained"), project, { recursive: true });
  await studio.openProject(project);
  await studio.page.keyboard.press("Control+4");
  await expect(table(studio.page)).toBeVisible({ timeout: 30_000 });
}

function table(page: Page): Locator {
  return page.getByRole("table", { name: "Figures by class" });
}

function crops(page: Page): Locator {
  return page.getByRole("tabpanel", { name: "Crops" }).getByRole("listitem");
}

function currentCrop(page: Page): Locator {
  return page.getByRole("tabpanel", { name: "Crops" }).locator("[aria-current]");
}

/** Labels of a class as the table counts them. */
async function instancesOf(page: Page, name: string): Promise<number> {
  const cells = table(page).getByRole("row").filter({ hasText: name }).getByRole("cell");
  return Number(await cells.nth(2).textContent());
}

async function axeFindings(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
}

test("from a class to its crops, to a fix, to the figures that follow, and back by undo", async ({
  studio,
}) => {
  const { page } = studio;
  await openReview(studio, "fixing");
  // So high that nothing counts: every label is missed.
  await page.getByLabel("Confidence threshold").fill("0.99");
  await page.getByLabel("Confidence threshold").blur();
  const { classes } = (await studio.request("project.overview", {}))!;
  const [first, second] = classes;
  const labels = first!.boxes.val;
  await table(page).getByRole("row").filter({ hasText: first!.name }).click();
  await expect(page.getByRole("tab", { name: `Missed ${labels}` })).toHaveAttribute("aria-selected", "true");
  await expect(currentCrop(page)).toHaveAccessibleName(new RegExp(`^${first!.name} in airfield.*: missed`));
  const picture = currentCrop(page).locator("img");
  await expect
    .poll(() => picture.evaluate((image) => (image as unknown as { naturalWidth: number }).naturalWidth))
    .toBeGreaterThan(0);
  expect(await axeFindings(page)).toEqual([]);

  const others = await instancesOf(page, second!.name);
  await page.keyboard.press("f");
  await page.getByRole("menuitem", { name: second!.name, exact: true }).click();
  await expect(page.getByRole("tab", { name: `Missed ${labels - 1}` })).toBeVisible();
  expect(await instancesOf(page, first!.name)).toBe(labels - 1);
  expect(await instancesOf(page, second!.name)).toBe(others + 1);
  await expect(page.getByText("Labels have changed since the model looked at these images.")).toBeVisible();

  await page.getByRole("button", { name: "Undo" }).first().click();
  await expect(page.getByRole("tab", { name: `Missed ${labels}` })).toBeVisible();
  expect(await instancesOf(page, second!.name)).toBe(others);
  await expect(page.getByText("Labels have changed since the model looked at these images.")).toHaveCount(0);
});

test("keys alone go through classes, tabs, crops and confidence, to the canvas and back", async ({
  studio,
}) => {
  const { page } = studio;
  await openReview(studio, "keys");
  const rows = table(page).getByRole("row");
  await expect(rows.nth(1)).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("ArrowDown");
  await expect(rows.nth(2)).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("ArrowUp");
  const confidence = page.getByLabel("Confidence threshold");
  await confidence.fill("0.30");
  await confidence.blur();
  await page.keyboard.press("Shift+Period");
  await page.keyboard.press(".");
  await expect(confidence).toHaveValue("0.36");
  await page.keyboard.press(",");
  await expect(confidence).toHaveValue("0.35");
  await page.keyboard.press("t");
  await expect(page.getByRole("tab", { name: /^False alarms/ })).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("Shift+T");
  await expect(page.getByRole("tab", { name: /^Missed/ })).toHaveAttribute("aria-selected", "true");

  // Not those of the tab before, which stay until these have come.
  await expect(currentCrop(page)).toHaveAccessibleName(/: missed/);
  await expect(crops(page).nth(1)).toContainText(/: missed/);
  await page.keyboard.press("ArrowRight");
  await expect(crops(page).nth(1).locator("[aria-current]")).toBeVisible();
  // Nor those of the confidence before.
  await expect(page.getByRole("tabpanel", { name: "Crops" })).not.toHaveAttribute("aria-busy");
  const chosen = (await currentCrop(page).locator(".visually-hidden").textContent())!;
  await page.keyboard.press("o");
  await expect(page.getByRole("main", { name: "annotate" })).toBeVisible();
  const imageName = / in (\S+):/.exec(chosen)![1]!;
  await expect(page.getByRole("toolbar", { name: "Image" })).toContainText(imageName);
  await page.keyboard.press("Control+4");
  await expect(currentCrop(page)).toHaveAccessibleName(chosen);

  const menu = page.getByRole("menu", { name: "Fix label" });
  await page.keyboard.press("f");
  await expect(menu.getByRole("menuitem").first()).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(menu).toHaveCount(0);
  await page.keyboard.press("ArrowRight");
  await expect(crops(page).nth(2).locator("[aria-current]")).toBeVisible();
  await page.keyboard.press("f");
  await expect(menu.getByRole("menuitem").first()).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByText(/^(?:Removed|Moved the box of) /)).toBeVisible();
  await page.keyboard.press("Control+z");
  await expect(page.getByText(/^Undid: (?:Remove|Use the predicted box)/)).toBeVisible();
});

test("ranked lists run over all classes, and a list without objects says why", async ({ studio }) => {
  const { page } = studio;
  await openReview(studio, "lists");
  await page.getByRole("button", { name: "More lists" }).click();
  await page.getByRole("menuitem", { name: "Hard examples" }).click();
  const tab = page.getByRole("tab", { name: /^Hard examples/ });
  await expect(tab).toHaveAttribute("aria-selected", "true");
  await expect(crops(page).first()).toBeVisible();
  await expect(page.locator("[data-announcer]")).toContainText("Hard examples");
  await page.getByRole("button", { name: "Order: Worst first" }).click();
  await page.getByRole("menuitemradio", { name: "Image by image" }).click();
  await expect(page.getByRole("button", { name: "Order: Image by image" })).toBeVisible();
  await page.getByLabel("Confidence threshold").fill("0.99");
  await page.getByRole("tab", { name: "Correct 0" }).click();
  await expect(page.getByText("No label is found right at confidence 0.99.")).toBeVisible();
  await expect(tab).toHaveCount(0);
  expect(await axeFindings(page)).toEqual([]);
});

test("a split that the run has not looked at is predicted from here", async ({ studio }) => {
  const { page } = studio;
  await openReview(studio, "predicting");
  await page.getByRole("combobox", { name: "Split" }).click();
  await page.getByRole("option", { name: /^train/ }).click();
  await expect(page.getByRole("heading", { name: "This run has not looked at train yet" })).toBeVisible();
  await page.getByRole("button", { name: "Run the model on train" }).click();
  await expect(table(page)).toBeVisible({ timeout: 120_000 });
});
