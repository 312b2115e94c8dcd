import type { Page } from "playwright";
import type { Project } from "../../core/dataset/project.ts";
import { AnnotateProject, imagesOf, onDisk } from "./annotate-project.ts";
import { axeFindings } from "./axe-findings.ts";
import { CanvasHand } from "./canvas-hand.ts";
import type { RunningStudio } from "./launch-studio.ts";
import { expect, test } from "./studio.ts";

const SCENES = 30;
const SIZE = { width: 160, height: 160 };
const made = new AnnotateProject();

test.beforeAll(() => made.make(SCENES));
test.afterAll(() => made.remove());

/** The first image on the canvas, shown with its pixels. */
async function annotate(studio: RunningStudio, folder: string): Promise<readonly number[]> {
  await studio.openProject(folder);
  const ids = await imagesOf(studio);
  await studio.page.keyboard.press("Control+2");
  await expect(place(studio.page)).toHaveText(`1 / ${SCENES}`);
  await expect(film(studio.page).getByRole("option").first()).toBeVisible();
  return ids;
}

const place = (page: Page) => page.getByTestId("place");
const film = (page: Page) => page.getByRole("listbox", { name: "Film strip" });
const frame = (page: Page, at: number) => film(page).locator(`[role=option][aria-posinset="${at}"]`);

async function boxesOf(studio: RunningStudio, imageId: number): Promise<readonly (readonly number[])[]> {
  return (await onDisk(studio, imageId)).annotations.map(({ box }) => box.map(Math.round));
}

/** No label on any image, and two proposals on the first. */
function onlyProposals(project: Project): void {
  const [first] = project.images.list();
  const none = { added: [], updated: [], removed: [] };
  const removed = project.images.list().flatMap(({ id }) => project.annotations.ofImage(id));
  project.apply("Clear", {
    annotations: { ...none, removed },
    classes: none,
    images: [],
    proposals: none,
  });
  const common = { imageId: first!.id, classId: project.classes.list()[0]!.id, runId: "1" };
  project.transaction(() =>
    project.proposals.replace(
      [first!.id],
      [
        { ...common, box: [20, 20, 60, 60], confidence: 0.82 },
        { ...common, box: [80, 80, 120, 130], confidence: 0.41 },
      ],
    ),
  );
}

function empty(project: Project): void {
  onlyProposals(project);
  const [first] = project.images.list();
  project.transaction(() => project.proposals.replace([first!.id], []));
}

test("draws a box by two clicks and another by a drag, moves, resizes and takes each back", async ({
  studio,
}) => {
  const [first] = await annotate(studio, made.copy(empty));
  const { page } = studio;
  const hand = new CanvasHand(page, SIZE);
  await hand.click([20, 20]);
  await hand.click([60, 50]);
  await expect.poll(() => boxesOf(studio, first!)).toEqual([[20, 20, 60, 50]]);
  await hand.drag([90, 90], [130, 140]);
  await expect.poll(() => boxesOf(studio, first!)).toHaveLength(2);

  await page.keyboard.press("v");
  await hand.drag([40, 35], [50, 45]);
  await expect.poll(() => boxesOf(studio, first!)).toContainEqual([30, 30, 70, 60]);
  await hand.drag([70, 60], [80, 75]);
  await expect.poll(() => boxesOf(studio, first!)).toContainEqual([30, 30, 80, 75]);
  await page.keyboard.press("Shift+ArrowRight");
  await expect.poll(() => boxesOf(studio, first!)).toContainEqual([40, 30, 90, 75]);

  for (const left of [2, 2, 2, 1, 0]) {
    await page.keyboard.press("Control+z");
    await expect.poll(() => boxesOf(studio, first!)).toHaveLength(left);
  }
});

test("goes from image to image by the film strip, with click and keys, and shows where it is", async ({
  studio,
}) => {
  const ids = await annotate(studio, made.copy());
  const { page } = studio;
  await expect(frame(page, 1)).toHaveAttribute("aria-selected", "true");
  const boxes = (await boxesOf(studio, ids[2]!)).length;
  await expect(frame(page, 3)).toHaveAccessibleName(new RegExp(`^3\\b.*, ${boxes} boxes$`));
  await frame(page, 3).click();
  await expect(place(page)).toHaveText(`3 / ${SCENES}`);
  await expect(page.getByTestId("canvas")).toBeFocused();
  await page.keyboard.press("d");
  await expect(frame(page, 4)).toHaveAttribute("aria-selected", "true");
  await film(page).focus();
  await page.keyboard.press("End");
  await expect(place(page)).toHaveText(`${SCENES} / ${SCENES}`);
  await expect(frame(page, SCENES)).toBeInViewport();
  await page.keyboard.press("ArrowLeft");
  await expect(place(page)).toHaveText(`${SCENES - 1} / ${SCENES}`);
  expect(await film(page).getByRole("option").count()).toBeLessThan(SCENES);
  await page.keyboard.press("Shift+F");
  await expect(film(page)).toBeHidden();
});

test("undo goes back to the image that it changes", async ({ studio }) => {
  const [first] = await annotate(studio, made.copy(empty));
  const { page } = studio;
  const hand = new CanvasHand(page, SIZE);
  await hand.drag([20, 20], [60, 50]);
  await expect.poll(() => boxesOf(studio, first!)).toHaveLength(1);
  await page.keyboard.press("d");
  await expect(place(page)).toHaveText(`2 / ${SCENES}`);
  await page.keyboard.press("Control+z");
  await expect(place(page)).toHaveText(`1 / ${SCENES}`);
  await expect.poll(() => boxesOf(studio, first!)).toHaveLength(0);
});

test("accepts and rejects the focused proposal where it lies", async ({ studio }) => {
  const [first] = await annotate(studio, made.copy(onlyProposals));
  const { page } = studio;
  await expect(page.getByTestId("proposal-hud")).toContainText("2 proposals");
  await page.getByTestId("canvas").focus();
  await page.keyboard.press("Tab");
  const focused = page.getByRole("group", { name: "Focused proposal" });
  await expect(focused.getByRole("button", { name: "Accept" })).toBeVisible();
  await page.keyboard.press("Enter");
  await expect.poll(() => boxesOf(studio, first!)).toEqual([[20, 20, 60, 60]]);
  await focused.getByRole("button", { name: "Reject" }).click();
  await expect.poll(async () => (await onDisk(studio, first!)).proposals.length).toBe(0);
  await expect(page.getByTestId("proposal-hud")).toContainText("No proposals");
  await expect(focused).toBeHidden();
});

test("accepts all that reach the least confidence, with undo, and says what proposes", async ({ studio }) => {
  const [first] = await annotate(studio, made.copy(onlyProposals));
  const { page } = studio;
  await page.getByTestId("proposal-hud").click();
  const menu = page.getByRole("dialog", { name: "Proposals" });
  await expect(menu.getByText("No model yet.")).toBeVisible();
  const field = menu.getByRole("textbox", { name: "Least confidence, as a number" });
  await field.fill("0.50");
  await expect(page.getByTestId("proposal-hud")).toContainText("1 proposal");
  await expect(page.getByTestId("proposal-hud")).toContainText("above 0.50");
  await field.fill("0.30");
  await menu.getByRole("button", { name: "Accept all" }).click();
  await expect.poll(() => boxesOf(studio, first!)).toHaveLength(2);
  await expect(page.getByText("Accepted 2 proposals").last()).toBeVisible();
  await page.getByRole("button", { name: "Undo", exact: true }).last().click();
  await expect.poll(() => boxesOf(studio, first!)).toHaveLength(0);
  await expect(page.getByTestId("proposal-hud")).toContainText("2 proposals");
});

test("adjusts how the picture is shown, keeps it for the project and resets it", async ({ studio }) => {
  await annotate(studio, made.copy());
  const { page } = studio;
  const picture = page.locator("[data-testid=canvas] canvas").first();
  const filter = () => picture.evaluate((canvas) => canvas.style.filter);
  expect(await filter()).toBe("");
  await page.getByTestId("canvas").focus();
  await page.keyboard.press("i");
  await expect(page.getByRole("button", { name: "Stretch 2–98%" })).toBeVisible();
  await expect.poll(filter).toContain("picture-adjustments");
  await page.keyboard.press("i");
  await expect.poll(filter).toBe("");
  await page.keyboard.press("Shift+I");
  const panel = page.getByRole("dialog", { name: "Adjust picture" });
  await panel.getByRole("slider", { name: "Brightness" }).focus();
  for (let step = 0; step < 5; step++) await page.keyboard.press("ArrowRight");
  await expect.poll(filter).toContain("picture-adjustments");
  await page.keyboard.press("Escape");
  await expect(panel).toBeHidden();
  const note = page.getByRole("button", { name: "Brightness +5" });
  await expect(note).toBeVisible();
  await page.reload();
  await page.getByRole("listbox", { name: "Images" }).getByRole("option").first().waitFor();
  await page.keyboard.press("Control+2");
  await note.click();
  await panel.getByRole("button", { name: "Reset" }).click();
  await expect.poll(filter).toBe("");
});

test("gives the images a ground resolution, which the scale bar then shows", async ({ studio }) => {
  const [first, second] = await annotate(studio, made.copy());
  const { page } = studio;
  await page.getByRole("button", { name: /^Scale: .* px\./ }).click();
  const dialog = page.getByRole("dialog", { name: "Ground resolution" });
  await dialog.getByRole("textbox", { name: /metres per pixel/ }).fill("0.5");
  await dialog.getByRole("button", { name: "Set resolution" }).click();
  await expect(page.getByRole("button", { name: /^Scale: .* m\./ })).toBeVisible();
  expect((await onDisk(studio, first!)).metresPerPixel).toBe(0.5);
  expect((await onDisk(studio, second!)).metresPerPixel).toBe(0.5);
});

test("maps what is in sight once the image is larger than the canvas", async ({ studio }) => {
  await annotate(studio, made.copy());
  const { page } = studio;
  const map = page.getByTestId("minimap");
  await expect(map).toBeHidden();
  await page.getByTestId("canvas").focus();
  for (let step = 0; step < 4; step++) await page.keyboard.press("+");
  await expect(map).toBeVisible();
  const shown = map.locator("span");
  const before = await shown.boundingBox();
  const { x, y } = (await map.boundingBox())!;
  await page.mouse.click(x + 4, y + 4);
  await expect.poll(async () => (await shown.boundingBox())!.x).toBeLessThan(before!.x);
  await page.getByTestId("canvas").focus();
  await page.keyboard.press("Shift+1");
  await expect(map).toBeHidden();
});

test("axe finds nothing, with the plates, the strip and their panels open, dark and light", async ({
  studio,
}) => {
  await annotate(studio, made.copy(onlyProposals));
  const { page } = studio;
  const preferences = (await studio.request("app.state", {})).preferences;
  for (const theme of ["dark", "light"] as const) {
    await studio.request("app.setPreferences", { ...preferences, theme });
    await page.reload();
    await page.getByRole("listbox", { name: "Images" }).getByRole("option").first().waitFor();
    await page.keyboard.press("Control+2");
    await expect(frame(page, 2)).toBeVisible();
    await page.getByTestId("canvas").focus();
    await page.keyboard.press("Tab");
    expect(await axeFindings(page), theme).toEqual([]);
    await page.getByTestId("proposal-hud").click();
    await expect(page.getByRole("dialog", { name: "Proposals" })).toBeVisible();
    expect(await axeFindings(page), `${theme}, proposals`).toEqual([]);
    await page.keyboard.press("Escape");
    await expect(page.getByRole("dialog", { name: "Proposals" })).toBeHidden();
    await page.getByTestId("canvas").focus();
    await page.keyboard.press("Shift+I");
    await expect(page.getByRole("dialog", { name: "Adjust picture" })).toBeVisible();
    expect(await axeFindings(page), `${theme}, adjustments`).toEqual([]);
    await page.keyboard.press("Escape");
    await expect(page.getByRole("dialog", { name: "Adjust picture" })).toBeHidden();
  }
});
