import { copyFileSync, mkdtempSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright";
import sharp from "sharp";
import { AnnotateProject, imagesOf, onDisk } from "./annotate-project.ts";
import { axeFindings } from "./axe-findings.ts";
import { expect, test } from "./studio.ts";

// A person, or another program, writes another picture over the file of an image that is open on the canvas.
const made = new AnnotateProject();
const aside = mkdtempSync(join(tmpdir(), "boresight-replaced-"));

test.beforeAll(() => made.make(4));
test.afterAll(() => {
  made.remove();
  rmSync(aside, { recursive: true, force: true });
});

const note = (page: Page) => page.getByRole("alert").filter({ hasText: "not the one that was labelled" });

/** In one stroke, as programs that save do: nobody reads half a file. */
function replace(path: string, by: string): void {
  copyFileSync(by, `${path}.new`);
  renameSync(`${path}.new`, path);
}

/** As the system tells a page that its window is turned to. */
const turnTo = (page: Page) => page.evaluate(() => window.dispatchEvent(new Event("focus")));

test("a file that is replaced while it is open is told, and its boxes stay", async ({ studio }) => {
  await studio.openProject(made.copy());
  const { page } = studio;
  const [imageId] = (await imagesOf(studio)) as [number];
  const before = await onDisk(studio, imageId);
  const original = join(aside, "original");
  copyFileSync(before.path, original);
  await page.keyboard.press("Control+2");
  await expect(page.locator("[data-picture]")).toHaveCount(1);
  await expect(note(page)).toHaveCount(0);

  await sharp({ create: { width: 80, height: 60, channels: 3, background: "#c02020" } })
    .toFormat(before.path.endsWith("png") ? "png" : "jpeg")
    .toFile(join(aside, "other"));
  replace(before.path, join(aside, "other"));
  await turnTo(page);
  await expect(note(page)).toBeVisible();
  await expect(page.locator("[data-picture]")).toHaveCount(1);
  const tile = page.locator('[data-current="true"] img, [aria-selected="true"] img').first();
  await expect(tile).toHaveAttribute("src", /renewals=1/);
  expect(await axeFindings(page)).toEqual([]);
  expect((await onDisk(studio, imageId)).annotations).toEqual(before.annotations);

  replace(before.path, original);
  await turnTo(page);
  await expect(note(page)).toHaveCount(0);

  replace(before.path, join(aside, "other"));
  await turnTo(page);
  await note(page).getByRole("button", { name: "Take file as it is" }).click();
  await expect(note(page)).toHaveCount(0);
  const taken = await onDisk(studio, imageId);
  expect(taken).toMatchObject({ width: 80, height: 60 });
  expect(taken.contentHash).not.toBe(before.contentHash);
  expect(taken.annotations).toEqual(before.annotations);
  replace(before.path, original);
});
