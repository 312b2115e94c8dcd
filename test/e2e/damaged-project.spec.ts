import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import { openProject } from "../../core/dataset/project.ts";
import { flipPage, rootPageOf } from "../core/dataset/damage.ts";
import type { RunningStudio } from "./launch-studio.ts";
import { expect, test } from "./studio.ts";

const root = mkdtempSync(join(tmpdir(), "boresight-damaged-"));
test.afterAll(() => rmSync(root, { recursive: true, force: true }));

/** A project with two classes, closed by the studio and so backed up, then damaged. */
async function damagedProject(studio: RunningStudio, name: string): Promise<string> {
  const folder = join(root, name);
  openProject(folder, { create: true }).close();
  await studio.openProject(folder);
  await studio.request("classes.add", { name: "c17" });
  await studio.request("classes.add", { name: "helicopter" });
  await studio.request("project.close", {});
  flipPage(join(folder, "project.db"), rootPageOf(folder, "annotations_by_size"));
  return folder;
}

test("a damaged project is refused, can be looked at, and goes on from its backup", async ({ studio }) => {
  const folder = await damagedProject(studio, "flights");
  await studio.answerDialogs([folder]);
  await studio.page.keyboard.press("Control+Shift+O");
  const dialog = studio.page.getByRole("dialog", { name: "The project cannot be opened" });
  await expect(dialog.getByRole("alert")).toContainText("is damaged");
  await expect(dialog.getByRole("radio")).toHaveCount(1);
  const { violations } = await new AxeBuilder({ page: studio.page }).setLegacyMode(true).analyze();
  const grave = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
  expect(grave.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);

  await dialog.getByRole("button", { name: "Open to look at" }).click();
  await expect(studio.page.getByText("nothing can be changed")).toBeVisible();
  expect(await studio.request("project.overview", {})).toMatchObject({ readOnly: true });
  await expect(studio.request("classes.add", { name: "f16" })).rejects.toThrow(/project-read-only/);

  await studio.page.getByRole("button", { name: "Restore a backup" }).click();
  const backups = studio.page.getByRole("dialog", { name: "Restore a backup" });
  await backups.getByRole("button", { name: "Restore", exact: true }).click();
  await expect(backups).toBeHidden();
  await expect(studio.page.getByText("nothing can be changed")).toBeHidden();
  const overview = await studio.request("project.overview", {});
  expect(overview?.readOnly).toBe(false);
  expect(overview?.classes.map(({ name }) => name)).toEqual(["c17", "helicopter"]);
  await studio.request("classes.add", { name: "f16" });
});
