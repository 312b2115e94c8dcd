import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { makeAirfield } from "../../core/demo/make-airfield.ts";
import { filledTensor } from "../../core/engine/host-tensor.ts";
import { encodeSafetensors } from "../../core/engine/safetensors.ts";
import { parameterShapes } from "../../core/model/parameter-shapes.ts";
import { emaName } from "../../core/train/training-graph.ts";
import { axeFindings } from "./axe-findings.ts";
import { expect, test } from "./studio.ts";

let folder: string;

test.beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "boresight-first-"));
  await makeAirfield({
    folder: join(folder, "set"),
    seed: 5,
    scenes: 4,
    classes: 2,
    size: 160,
    shares: { train: 0.5, val: 0.5, test: 0 },
  });
});

test.afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("draws the sample project once, and opens it as it was left", async ({ studio }) => {
  const { page } = studio;
  const card = page.getByRole("button", { name: "Try the sample project" });
  await card.click();
  const tiles = page.getByRole("listbox", { name: "Images" }).getByRole("option");
  await expect(page.getByText("24 images", { exact: true })).toBeVisible({ timeout: 60_000 });
  await expect(tiles.first()).toBeVisible();
  const { folder: project, classes, boxes } = (await studio.request("project.overview", {}))!;
  expect(classes).toHaveLength(3);
  expect(boxes).toBeGreaterThan(24);
  await studio.request("classes.add", { name: "hangar" });
  await studio.request("project.close", {});
  await card.click();
  await expect(tiles.first()).toBeVisible();
  const again = (await studio.request("project.overview", {}))!;
  expect(again.folder).toBe(project);
  expect(again.classes).toHaveLength(4);
});

test("adds chosen files beside a chosen folder", async ({ studio }) => {
  const { page } = studio;
  await studio.request("project.create", { folder: join(folder, "files") });
  const chosen = ["airfield-00001.jpg", "airfield-00002.jpg"].map((name) =>
    join(folder, "set/images/train", name),
  );
  await studio.answerDialogs(chosen);
  await page.getByRole("button", { name: "Choose files" }).click();
  const dialog = page.getByRole("dialog", { name: "Add images" });
  await expect(dialog).toContainText("2 chosen images in");
  await dialog.getByRole("button", { name: "Add 2 images" }).click();
  await expect(page.getByRole("listbox", { name: "Images" }).getByRole("option")).toHaveCount(2);
});

test("looks at a file of weights, then a run is planned that begins with them", async ({ studio }) => {
  const { page } = studio;
  const weights = join(folder, "elsewhere.safetensors");
  const tensors = Array.from(
    parameterShapes("yolov8n", 80),
    ([name, shape]) => [emaName(name), filledTensor(shape, 0.5)] as const,
  );
  writeFileSync(weights, encodeSafetensors(new Map(tensors)));
  const project = join(folder, "weights");
  await studio.request("project.create", { folder: project });
  await studio.request("project.import", { source: join(folder, "set") });
  await page.keyboard.press("Control+5");
  await studio.answerDialogs([weights]);
  await page.getByRole("button", { name: "Import weights" }).click();
  const dialog = page.getByRole("dialog", { name: "Import weights" });
  await expect(dialog.getByText(/tensors begin with these weights, the rest at random/)).toBeVisible({
    timeout: 60_000,
  });
  expect(await axeFindings(page)).toEqual([]);
  await dialog.getByRole("button", { name: "Start a run with them" }).click();
  await expect(page.getByRole("heading", { name: "Ready to train" })).toBeVisible();
  await expect(page.getByText(/Start from .*elsewhere\.safetensors/)).toBeVisible();
});

test("takes whole weights as a model without training: measured, reviewed, and listed with the others", async ({
  studio,
}) => {
  test.setTimeout(200_000);
  const { page } = studio;
  const project = join(folder, "as-they-are");
  await studio.request("project.create", { folder: project });
  await studio.request("project.import", { source: join(folder, "set") });
  const { classes } = (await studio.request("project.overview", {}))!;
  const weights = join(folder, "trained elsewhere.safetensors");
  const tensors = Array.from(
    parameterShapes("yolov8n", classes.length),
    ([name, shape]) => [emaName(name), filledTensor(shape, 0.01)] as const,
  );
  writeFileSync(weights, encodeSafetensors(new Map(tensors)));
  await page.keyboard.press("Control+5");
  await studio.answerDialogs([weights]);
  await page.getByRole("button", { name: "Import weights" }).click();
  const dialog = page.getByRole("dialog", { name: "Import weights" });
  await dialog.getByRole("button", { name: "Measure them as they are" }).click({ timeout: 60_000 });
  await expect(page.getByRole("heading", { name: "trained elsewhere", exact: true })).toBeVisible();
  const figures = page.getByLabel("Figures of the run");
  await expect(figures.getByRole("definition").first()).toHaveText(/^\d?\.\d{3}$/, { timeout: 120_000 });
  await expect(figures).toContainText("Recall");
  await expect(page.getByText("Weights as they were given").first()).toBeVisible();
  expect(await axeFindings(page)).toEqual([]);
  const [run] = await studio.request("runs.list", {});
  expect(run).toMatchObject({ status: "finished", epochsDone: 0, bestMetrics: { epoch: 0 } });
  await page.keyboard.press("Control+5");
  await expect(page.getByRole("table")).toContainText("trained elsewhere");
  await page.keyboard.press("Control+4");
  await expect(page.getByRole("table").first()).toContainText(classes[0]!.name);
});

test("says why a file cannot be used as weights", async ({ studio }) => {
  const { page } = studio;
  await studio.request("project.create", { folder: join(folder, "refused") });
  await studio.answerDialogs([join(folder, "set/data.yaml")]);
  await page.keyboard.press("Control+5");
  await page.getByRole("button", { name: "Import weights" }).click();
  await expect(page.getByRole("alert")).toContainText(".safetensors");
});
