import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright";
import { markImages } from "../../core/dataset/image-edit.ts";
import type { Project } from "../../core/dataset/project.ts";
import { AnnotateProject, imagesOf, onDisk } from "./annotate-project.ts";
import type { RunningStudio } from "./launch-studio.ts";
import { expect, test } from "./studio.ts";

const SCENES = 30;
const made = new AnnotateProject();

test.beforeAll(() => made.make(SCENES));
test.afterAll(() => made.remove());

/** The first image on the canvas, by keys alone. */
async function annotate(studio: RunningStudio, folder: string): Promise<readonly number[]> {
  await studio.openProject(folder);
  const ids = await imagesOf(studio);
  await studio.page.keyboard.press("Control+2");
  await expect(place(studio.page)).toHaveText(`1 / ${SCENES}`);
  return ids;
}

const place = (page: Page) => page.getByTestId("place");
const said = (page: Page) => page.getByTestId("announcer");
const objects = (page: Page) => page.getByRole("grid", { name: "Objects" });

async function press(page: Page, ...keys: string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}

async function boxCount(studio: RunningStudio, imageId: number): Promise<number> {
  return (await onDisk(studio, imageId)).annotations.length;
}

function markAll(project: Project, status: "todo" | "done", ids?: readonly number[]): void {
  const all = ids ?? project.images.list().map(({ id }) => id);
  const { label, diff } = markImages(project, all, { status });
  project.apply(label, diff);
}

/** No box, and two proposals on the first image; the classes stay. */
function withProposals(project: Project): void {
  const [first] = project.images.list();
  const removed = project.annotations.ofImage(first!.id);
  project.apply("Clear", {
    annotations: { added: [], updated: [], removed },
    classes: { added: [], updated: [], removed: [] },
    images: [],
    proposals: { added: [], updated: [], removed: [] },
  });
  const common = { imageId: first!.id, classId: project.classes.list()[0]!.id, runId: "1" };
  project.transaction(() =>
    project.proposals.replace(
      [first!.id],
      [
        { ...common, box: [10, 10, 50, 50], confidence: 0.82 },
        { ...common, box: [80, 80, 120, 130], confidence: 0.41 },
      ],
    ),
  );
}

test("draws, changes and takes back a box from the keyboard alone, and says what it did", async ({
  studio,
}) => {
  const [first] = await annotate(studio, made.copy());
  const { page } = studio;
  const before = await boxCount(studio, first!);
  await press(page, "b", "Shift+ArrowLeft", "Shift+ArrowUp", "Enter");
  await press(page, "Shift+ArrowRight", "Shift+ArrowRight", "Shift+ArrowDown", "ArrowDown", "Enter");
  await expect(said(page)).toContainText("Drew");
  await expect.poll(() => boxCount(studio, first!)).toBe(before + 1);
  const drawn = (await onDisk(studio, first!)).annotations.at(-1)!;
  expect(drawn.box[2] - drawn.box[0]).toBe(20);
  expect(drawn.box[3] - drawn.box[1]).toBe(11);

  await press(page, "ArrowRight");
  await expect(said(page)).toContainText(`to x ${drawn.box[0] + 1} y ${drawn.box[1]}`);
  await press(page, "Alt+ArrowRight");
  await expect(said(page)).toContainText("21 × 11 px");
  await press(page, "2");
  await expect(said(page)).toContainText("Relabelled");
  await press(page, "k", "Delete");
  await expect(said(page)).toContainText("Locked");
  await press(page, "k", "Delete");
  await expect(said(page)).toContainText("Removed");
  await expect.poll(() => boxCount(studio, first!)).toBe(before);

  for (let step = 0; step < 7; step++) await press(page, "Control+z");
  await expect(said(page)).toContainText("Undid: Draw");
  await expect.poll(() => boxCount(studio, first!)).toBe(before);
  await press(page, "Control+Shift+z");
  await expect(said(page)).toContainText("Redid: Draw");
  await expect.poll(() => boxCount(studio, first!)).toBe(before + 1);
});

test("goes through boxes with Tab, and the list follows", async ({ studio }) => {
  const [first] = await annotate(studio, made.copy());
  const { page } = studio;
  const { annotations } = await onDisk(studio, first!);
  await press(page, "Tab");
  await expect(said(page)).toContainText(`, 1 of ${annotations.length},`);
  await expect(objects(page).getByRole("row", { selected: true })).toHaveCount(1);
  await press(page, "Shift+Tab");
  await expect(said(page)).toContainText(`, ${annotations.length} of ${annotations.length},`);
  await press(page, "Control+a");
  await expect(objects(page).getByRole("row", { selected: true })).toHaveCount(annotations.length);
  await press(page, "Escape");
  await expect(said(page)).toContainText("Nothing selected");
});

test("copies boxes to the next image, repeats the previous image's, and undo goes to the image that it changes", async ({
  studio,
}) => {
  const [first, second] = await annotate(studio, made.copy());
  const { page } = studio;
  const [boxes, others] = [await boxCount(studio, first!), await boxCount(studio, second!)];
  await press(page, "Control+a", "Control+c", "d");
  await expect(place(page)).toHaveText(`2 / ${SCENES}`);
  await press(page, "Control+v");
  await expect(said(page)).toContainText("Pasted");
  await expect.poll(() => boxCount(studio, second!)).toBe(others + boxes);
  await press(page, "Control+b");
  await expect(said(page)).toContainText("Repeated");
  await expect.poll(() => boxCount(studio, second!)).toBe(others + 2 * boxes);

  await press(page, "PageDown");
  await expect(place(page)).toHaveText(`3 / ${SCENES}`);
  await press(page, "Control+z");
  await expect(place(page)).toHaveText(`2 / ${SCENES}`);
  await expect.poll(() => boxCount(studio, second!)).toBe(others + boxes);
  await press(page, "a", "Control+z");
  await expect(place(page)).toHaveText(`2 / ${SCENES}`);
  await expect.poll(() => boxCount(studio, second!)).toBe(others);
});

test("works through what is to do: done and next, the next that waits, and back in the queue", async ({
  studio,
}) => {
  let todo: readonly number[] = [];
  const folder = made.copy((project) => {
    const ids = project.images.list().map(({ id }) => id);
    todo = [ids[4]!, ids[9]!, ids[20]!];
    markAll(project, "done");
    markAll(project, "todo", todo);
  });
  const ids = await annotate(studio, folder);
  const { page } = studio;
  await page.getByRole("button", { name: /^Queue:/ }).click();
  await page.getByRole("menuitemradio", { name: "To do" }).click();
  await expect(place(page)).toHaveText("1 / 3");
  await press(page, "Control+Enter");
  await expect(place(page)).toHaveText("2 / 3");
  await expect.poll(async () => (await onDisk(studio, todo[0]!)).status).toBe("done");
  // What is done stays in the queue that is being worked through.
  await press(page, "a");
  await expect(place(page)).toHaveText("1 / 3");
  await press(page, "n");
  await expect(place(page)).toHaveText("2 / 3");
  await press(page, "Shift+n");
  // It lies outside the queue: the canvas goes on through all images.
  await expect(place(page)).toHaveText(`${ids.indexOf(todo[1]!) + 2} / ${SCENES}`);
  await press(page, "f");
  await expect(page.getByRole("button", { name: "Flag", exact: true })).toHaveAttribute(
    "aria-pressed",
    "true",
  );
});

test("marks an image reviewed where the queue is of those to review", async ({ studio }) => {
  const [first] = await annotate(
    studio,
    made.copy((project) => markAll(project, "done")),
  );
  const { page } = studio;
  await page.getByRole("button", { name: /^Queue:/ }).click();
  await page.getByRole("menuitemradio", { name: "To review" }).click();
  await page.getByRole("button", { name: "Mark reviewed, next image" }).click();
  await expect(place(page)).toHaveText(`2 / ${SCENES}`);
  await expect.poll(async () => (await onDisk(studio, first!)).status).toBe("reviewed");
});

test("names a class by part of its name, makes a new one, and takes that back", async ({ studio }) => {
  const [first] = await annotate(studio, made.copy());
  const { page } = studio;
  const overview = (await studio.request("project.overview", {}))!;
  const wanted = overview.classes[2]!;
  await press(page, "Tab", "/");
  const field = page.getByRole("combobox", { name: "Class by name" });
  await field.fill(wanted.name.toUpperCase());
  await press(page, "Enter");
  await expect(field).toBeHidden();
  await expect
    .poll(async () => (await onDisk(studio, first!)).annotations.map(({ classId }) => classId))
    .toContain(wanted.id);
  await press(page, "/");
  await field.fill("glider");
  await expect(page.getByRole("option", { name: "Create class glider" })).toHaveAttribute(
    "aria-selected",
    "true",
  );
  await press(page, "Enter");
  const rows = page.getByRole("listbox", { name: "Classes" });
  await expect(rows.getByRole("option", { name: /glider/ })).toHaveAttribute("aria-selected", "true");
  await expect(said(page)).toContainText("as glider");
  await press(page, "Control+z", "Control+z");
  await expect(rows.getByRole("option", { name: /glider/ })).toHaveCount(0);
});

test("asks each new box for its class where the class is not kept", async ({ studio }) => {
  const [first] = await annotate(studio, made.copy());
  const { page } = studio;
  await page.getByRole("switch", { name: "Keep class after drawing" }).press("Space");
  await page.getByTestId("canvas").focus();
  await press(page, "b", "Enter", "Shift+ArrowRight", "Shift+ArrowDown", "Enter");
  const wanted = (await studio.request("project.overview", {}))!.classes[3]!;
  await page.getByRole("combobox", { name: "Class by name" }).fill(wanted.name);
  await press(page, "Enter");
  await expect.poll(async () => (await onDisk(studio, first!)).annotations.at(-1)?.classId).toBe(wanted.id);
});

test("accepts and rejects proposals by key, and undo brings them back", async ({ studio }) => {
  const [first] = await annotate(studio, made.copy(withProposals));
  const { page } = studio;
  await press(page, "Tab");
  await expect(said(page)).toContainText("0.82, 1 of 2");
  await press(page, "Enter");
  await expect(said(page)).toContainText("Accepted");
  await expect(said(page)).toContainText("0.41, 1 of 1");
  await expect.poll(() => boxCount(studio, first!)).toBe(1);
  await press(page, "x");
  await expect(said(page)).toContainText("no proposal left");
  await expect.poll(async () => (await onDisk(studio, first!)).proposals.length).toBe(0);
  await press(page, "Control+z");
  await expect(objects(page).getByRole("row")).toHaveCount(2);
  await press(page, "Control+z");
  await expect.poll(() => boxCount(studio, first!)).toBe(0);
  await expect.poll(async () => (await onDisk(studio, first!)).proposals.length).toBe(2);
});

test("leaves proposals under the chosen score alone", async ({ studio }) => {
  const [first] = await annotate(studio, made.copy(withProposals));
  const { page } = studio;
  await page.getByRole("button", { name: "Filter objects" }).click();
  await page.getByLabel("Lowest score of proposals, as a number").fill("0.5");
  await expect(objects(page).getByRole("row")).toHaveCount(1);
  await page.getByRole("button", { name: "Accept all" }).click();
  await expect.poll(() => boxCount(studio, first!)).toBe(1);
  expect((await onDisk(studio, first!)).proposals.map(({ confidence }) => confidence)).toEqual([0.41]);
});

test("lists a thousand boxes without an element for each, and goes through them with keys", async ({
  studio,
}) => {
  const folder = made.copy((project) => {
    const [first] = project.images.list();
    const classId = project.classes.list()[0]!.id;
    project.transaction(() => {
      for (let index = 0; index < 1200; index++) {
        const [x, y] = [(index % 40) * 4, Math.floor(index / 40) * 5];
        project.annotations.insert(first!.id, classId, [x, y, x + 3, y + 4]);
      }
    });
  });
  const [first] = await annotate(studio, folder);
  const { page } = studio;
  const total = await boxCount(studio, first!);
  await expect(objects(page)).toHaveAttribute("aria-rowcount", String(total));
  expect(await objects(page).getByRole("row").count()).toBeLessThan(80);
  await objects(page).focus();
  await press(page, "End");
  await expect(said(page)).toContainText(`, ${total} of ${total},`);
  await press(page, "Shift+ArrowUp", "Shift+ArrowUp");
  await expect(said(page)).toContainText("3 boxes selected");
  await press(page, "o");
  await expect(said(page)).toContainText("3 boxes hidden");
  await press(page, "o", "Delete");
  await expect.poll(() => boxCount(studio, first!)).toBe(total - 3);
});

test("axe finds nothing serious, with the list filtered and a class being named, dark and light", async ({
  studio,
}) => {
  await annotate(studio, made.copy(withProposals));
  const { page } = studio;
  const preferences = (await studio.request("app.state", {})).preferences;
  for (const theme of ["dark", "light"] as const) {
    await studio.request("app.setPreferences", { ...preferences, theme });
    await page.reload();
    await page.getByRole("listbox", { name: "Images" }).getByRole("option").first().waitFor();
    await press(page, "Control+2");
    await expect(place(page)).toHaveText(`1 / ${SCENES}`);
    await press(page, "d", "Tab");
    await page.getByRole("button", { name: "Filter objects" }).click();
    await page.getByTestId("canvas").focus();
    await press(page, "/");
    await expect(page.getByRole("combobox", { name: "Class by name" })).toBeFocused();
    const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
    const grave = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
    expect(grave.map(({ id, nodes }) => `${theme} ${id}: ${nodes[0]?.html}`)).toEqual([]);
  }
});
