import type { Page } from "playwright";
import { openProject, type Project } from "../../core/dataset/project.ts";
import { NO_ANNOTATION_CHANGES, projectDiff } from "../../core/dataset/project-diff.ts";
import { AnnotateProject, imagesOf } from "./annotate-project.ts";
import { CanvasHand } from "./canvas-hand.ts";
import type { RunningStudio } from "./launch-studio.ts";
import { expect, test } from "./studio.ts";

// Neighbours are read ahead; what is shown of them must be what is on disk by then.
const SCENES = 6;
/** Milliseconds, long enough for both neighbours of the open image. */
const READ_AHEAD = 500;
const made = new AnnotateProject();

test.beforeAll(() => made.make(SCENES));
test.afterAll(() => made.remove());

/** What a screen reader was told last: when an image opens, how many boxes are shown with it. */
const said = (page: Page) => page.getByTestId("announcer");
const place = (page: Page) => page.getByTestId("place");

/** No label anywhere: each test counts its own. */
function clear(project: Project): void {
  const removed = project.images.list().flatMap(({ id }) => project.annotations.ofImage(id));
  project.apply("Clear", projectDiff({ annotations: { ...NO_ANNOTATION_CHANGES, removed } }));
}

/** The second image open, long enough for both neighbours to be read ahead. */
async function openSecond(studio: RunningStudio, folder: string): Promise<readonly number[]> {
  await studio.openProject(folder);
  const ids = await imagesOf(studio);
  const { page } = studio;
  await page.keyboard.press("Control+2");
  await expect(place(page)).toHaveText(`1 / ${SCENES}`);
  await turn(page, "d", 2);
  await page.waitForTimeout(READ_AHEAD);
  return ids;
}

async function turn(page: Page, key: "a" | "d", to: number): Promise<void> {
  await page.keyboard.press(key);
  await expect(place(page)).toHaveText(`${to} / ${SCENES}`);
}

/** As another view does: the canvas hears of it afterwards. */
async function draw(studio: RunningStudio, imageId: number): Promise<void> {
  const classId = (await studio.request("project.overview", {}))!.classes[0]!.id;
  const added = [{ id: -1, imageId, classId, box: [10, 10, 40, 40] as [number, number, number, number] }];
  await studio.request("annotate.apply", { label: "Draw", diff: { added, updated: [], removed: [] } });
}

test("shows an edit and its undo on neighbours that were read ahead", async ({ studio }) => {
  const ids = await openSecond(studio, made.copy(clear));
  const { page } = studio;
  await draw(studio, ids[2]!);
  await turn(page, "d", 3);
  await expect(said(page)).toContainText(", 1 box");
  await turn(page, "a", 2);
  await page.waitForTimeout(READ_AHEAD);
  await studio.request("history.undo", {});
  await turn(page, "d", 3);
  await expect(said(page)).toContainText(", 0 boxes");
});

test("shows what another program wrote to a neighbour that was read ahead", async ({ studio }) => {
  const folder = made.copy(clear);
  const ids = await openSecond(studio, folder);
  {
    using other = openProject(folder);
    const classId = other.classes.list()[0]!.id;
    other.transaction(() => other.annotations.insert(ids[2]!, classId, [10, 10, 40, 40]));
  }
  await turn(studio.page, "d", 3);
  await expect(said(studio.page)).toContainText(", 1 box");
});

test("shows a box that was just drawn when its image is come back to", async ({ studio }) => {
  await openSecond(studio, made.copy(clear));
  const { page } = studio;
  const hand = new CanvasHand(page, { width: 160, height: 160 });
  await hand.drag([20, 20], [60, 60]);
  await turn(page, "d", 3);
  await expect(said(page)).toContainText(", 0 boxes");
  await turn(page, "a", 2);
  await expect(said(page)).toContainText(", 1 box");
});
