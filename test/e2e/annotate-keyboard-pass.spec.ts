import type { Page } from "playwright";
import { markImages } from "../../core/dataset/image-edit.ts";
import { AnnotateProject, imagesOf, onDisk } from "./annotate-project.ts";
import { expect, test } from "./studio.ts";

// One pass of a person without a mouse, from the first screen to the next image.
const SCENES = 8;
const made = new AnnotateProject();

test.beforeAll(() => made.make(SCENES));
test.afterAll(() => made.remove());
test.setTimeout(180_000);

/** Tab until what has the focus bears this name: whoever cannot get there in so many steps cannot get there. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let step = 0; step < 40; step++) {
    await page.keyboard.press("Tab");
    const label = await page.evaluate(() => {
      const focused = document.activeElement;
      return focused?.getAttribute("aria-label") ?? focused?.textContent ?? "";
    });
    if (name.test(label)) return;
  }
  throw new Error(`Tab does not reach ${name}`);
}

async function press(page: Page, ...keys: string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}

test("opens a project, goes to an image, draws, resizes, names and removes a box, takes back, marks done and goes on, by keys alone", async ({
  studio,
}) => {
  const folder = made.copy((project) => {
    const ids = project.images.list().map(({ id }) => id);
    const { label, diff } = markImages(project, ids, { status: "todo" });
    project.apply(label, diff);
  });
  const name = folder.split("/").at(-1)!;
  await studio.openProject(folder);
  await studio.request("project.close", {});
  const { page } = studio;
  await expect(page.getByRole("region", { name: "Recent projects" })).toBeVisible();

  await tabTo(page, new RegExp(`^${name}`));
  await press(page, "Enter");
  const images = page.getByRole("listbox", { name: "Images" });
  await expect(images.getByRole("option")).toHaveCount(SCENES);
  await tabTo(page, /^Images$/);
  await press(page, "Home", "ArrowRight", "Enter");
  await expect(page.getByTestId("place")).toHaveText(`2 / ${SCENES}`);

  const [, second] = await imagesOf(studio);
  const boxes = async () => (await onDisk(studio, second!)).annotations;
  const before = await boxes();
  await press(page, "b", "Shift+ArrowLeft", "Enter", "Shift+ArrowRight", "Shift+ArrowDown", "Enter");
  await expect.poll(async () => (await boxes()).length).toBe(before.length + 1);
  const drawn = (await boxes()).at(-1)!;
  await press(page, "Alt+ArrowRight", "ArrowDown", "2");
  const classes = (await studio.request("project.overview", {}))!.classes;
  const [x1, y1, x2, y2] = drawn.box;
  await expect
    .poll(async () => (await boxes()).at(-1))
    .toMatchObject({
      id: drawn.id,
      classId: classes[1]!.id,
      box: [x1, y1 + 1, x2 + 1, y2 + 1],
    });
  await press(page, "Delete");
  await expect.poll(async () => (await boxes()).length).toBe(before.length);
  await press(page, "Control+z");
  await expect.poll(async () => (await boxes()).length).toBe(before.length + 1);

  await press(page, "Control+Enter");
  await expect.poll(async () => (await onDisk(studio, second!)).status).toBe("done");
  await expect(page.getByTestId("place")).toHaveText(`3 / ${SCENES}`);
});

test("undo does not call back whoever has gone on before its answer comes", async ({ studio }) => {
  await studio.openProject(made.copy());
  const { page } = studio;
  const [first] = await imagesOf(studio);
  await press(page, "Control+2");
  await expect(page.getByTestId("place")).toHaveText(`1 / ${SCENES}`);
  await page.locator("[data-testid=canvas][data-picture]").waitFor();
  const before = (await onDisk(studio, first!)).annotations.length;
  await press(page, "Control+a", "Delete");
  await expect.poll(async () => (await onDisk(studio, first!)).annotations.length).toBe(0);
  await press(page, "Control+z", "d");
  await expect.poll(async () => (await onDisk(studio, first!)).annotations.length).toBe(before);
  await expect(page.getByTestId("place")).toHaveText(`2 / ${SCENES}`);
  await press(page, "d");
  await expect(page.getByTestId("place")).toHaveText(`3 / ${SCENES}`);
});
