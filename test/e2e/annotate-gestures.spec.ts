import type { Page } from "playwright";
import { AnnotateProject, imagesOf, onDisk } from "./annotate-project.ts";
import { CanvasHand } from "./canvas-hand.ts";
import type { RunningStudio } from "./launch-studio.ts";
import { expect, test } from "./studio.ts";

const SCENES = 30;
const SIZE = { width: 160, height: 160 };
const made = new AnnotateProject();

test.beforeAll(() => made.make(SCENES));
test.afterAll(() => made.remove());

/** The first image on the canvas, with one box of its own. */
async function annotateOneBox(studio: RunningStudio): Promise<number> {
  const folder = made.copy((project) => {
    const [first] = project.images.list();
    const [labelClass] = project.classes.list();
    project.transaction(() => {
      project.annotations.change({ added: [], updated: [], removed: project.annotations.ofImage(first!.id) });
      project.annotations.insert(first!.id, labelClass!.id, [30, 30, 60, 60]);
    });
  });
  await studio.openProject(folder);
  const [first] = await imagesOf(studio);
  await studio.page.keyboard.press("Control+2");
  await expect(studio.page.getByTestId("place")).toHaveText(`1 / ${SCENES}`);
  return first!;
}

async function boxes(studio: RunningStudio, imageId: number): Promise<readonly (readonly number[])[]> {
  return (await onDisk(studio, imageId)).annotations.map(({ box }) => box.map(Math.round));
}

/** What the bar says of the zoom, percent. */
async function zoom(page: Page): Promise<number> {
  const text = await page.getByRole("button", { name: /\d ?%/ }).first().textContent();
  return Number(/(\d+)/.exec(text ?? "")?.[1]);
}

test("a drag with Alt leaves a copy, as one step of undo; the original stays where it was", async ({
  studio,
}) => {
  const imageId = await annotateOneBox(studio);
  const { page } = studio;
  const hand = new CanvasHand(page, SIZE);
  await page.keyboard.press("v");
  await hand.click([45, 45]);
  await page.keyboard.down("Alt");
  await hand.drag([45, 45], [105, 85]);
  await page.keyboard.up("Alt");
  await expect
    .poll(() => boxes(studio, imageId))
    .toEqual([
      [30, 30, 60, 60],
      [90, 70, 120, 100],
    ]);
  const { annotations } = await onDisk(studio, imageId);
  expect(annotations[1]!.classId).toBe(annotations[0]!.classId);
  await page.keyboard.press("Control+z");
  await expect.poll(() => boxes(studio, imageId)).toEqual([[30, 30, 60, 60]]);
});

test("a pinch on the touchpad zooms around the pointer, and no box is drawn", async ({ studio }) => {
  const imageId = await annotateOneBox(studio);
  const { page } = studio;
  const canvas = (await page.getByTestId("canvas").boundingBox())!;
  const before = await zoom(page);
  await page.mouse.move(canvas.x + canvas.width / 2, canvas.y + canvas.height / 2);
  await page.keyboard.down("Control");
  await page.mouse.wheel(0, -100);
  await page.keyboard.up("Control");
  // Ctrl and the wheel arrive as a pinch does: a hundredth of the exponent for each step.
  await expect.poll(() => zoom(page)).toBeGreaterThan(before * 2.5);
  await page.keyboard.press("Shift+1");
  await expect.poll(() => zoom(page)).toBe(before);
  expect(await boxes(studio, imageId)).toHaveLength(1);
});

test("two fingers zoom and draw nothing, even with the box tool; one finger draws", async ({ studio }) => {
  const imageId = await annotateOneBox(studio);
  const { page } = studio;
  await page.keyboard.press("b");
  const before = await zoom(page);
  const canvas = (await page.getByTestId("canvas").boundingBox())!;
  const [x, y] = [canvas.x + canvas.width / 2, canvas.y + canvas.height / 2];
  const touch = await page.context().newCDPSession(page);
  const fingers = (type: "touchStart" | "touchMove" | "touchEnd", ...apart: number[]) =>
    touch.send("Input.dispatchTouchEvent", {
      type,
      touchPoints: apart.map((dx, id) => ({ x: x + dx, y, id })),
    });
  await fingers("touchStart", -50);
  await fingers("touchStart", -50, 50);
  for (const dx of [70, 90, 110, 130, 150]) await fingers("touchMove", -dx, dx);
  await fingers("touchEnd", -150);
  await fingers("touchMove", -40);
  await fingers("touchEnd");
  await expect.poll(() => zoom(page)).toBeGreaterThan(before * 2);
  expect(await boxes(studio, imageId)).toHaveLength(1);

  await page.keyboard.press("Shift+1");
  await expect.poll(() => zoom(page)).toBe(before);
  await fingers("touchStart", 60);
  for (const dx of [80, 120, 160])
    await touch.send("Input.dispatchTouchEvent", {
      type: "touchMove",
      touchPoints: [{ x: x + dx, y: y + dx, id: 0 }],
    });
  await fingers("touchEnd");
  await expect.poll(() => boxes(studio, imageId)).toHaveLength(2);
});
