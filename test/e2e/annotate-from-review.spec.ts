import { trainConfigSchema } from "../../core/contract/train-config.ts";
import type { Project } from "../../core/dataset/project.ts";
import { storePredictions } from "../../core/stored-predictions.ts";
import { BEGINNING } from "../../core/train/checkpoint.ts";
import { CheckpointFiles } from "../../core/train/checkpoint-files.ts";
import { AnnotateProject } from "./annotate-project.ts";
import { expect, test } from "./studio.ts";

const made = new AnnotateProject();

test.beforeAll(() => made.make(12));
test.afterAll(() => made.remove());

/** A run whose predictions find every label of val with a loose box. */
function withLooseRun(project: Project): void {
  const config = trainConfigSchema.parse({});
  const { hash, samples } = project.snapshot();
  const classes = project.classes.list();
  const { id } = project.runs.create({ model: config.model, config, datasetHash: hash });
  new CheckpointFiles(project.runFolder(id)).write("best", {
    position: BEGINNING,
    random: [1, 2, 3, 4],
    config,
    model: config.model,
    classes: classes.map(({ name }) => name),
    datasetHash: hash,
    state: new Map(),
  });
  const bestMetrics = { epoch: 1, precision: 0.9, recall: 0.9, map50: 0.9, map50To95: 0.5, fitness: 0.6 };
  project.runs.update(id, { status: "finished", epochsDone: 1, bestMetrics });
  const predictions = samples.val.map(({ imageId }) => ({
    imageId,
    detections: project.annotations.ofImage(imageId).map(({ box: [x1, y1, x2, y2], classId }) => ({
      box: [x1, y1, x1 + (x2 - x1) * 0.8, y1 + (y2 - y1) * 0.8] as const,
      confidence: 0.9,
      classIndex: classes.findIndex((labelClass) => labelClass.id === classId),
    })),
  }));
  storePredictions(project, id, "val", predictions);
}

test("a crop opens close up with its label selected, and a key goes back to the same crop", async ({
  studio,
}) => {
  await studio.openProject(made.copy(withLooseRun));
  const { page } = studio;
  await page.keyboard.press("Control+4");
  await page.getByRole("tab", { name: /^Loose boxes/ }).waitFor();
  await page.keyboard.press("t");
  await page.keyboard.press("t");
  const crops = page.getByRole("tabpanel", { name: "Crops" });
  const current = crops.locator("[aria-current=true]");
  await expect(current).toHaveCount(1);
  const first = await current.textContent();
  await page.keyboard.press("ArrowRight");
  await expect(current).not.toHaveText(first!);
  const second = await current.textContent();

  await page.keyboard.press("o");
  const rows = page.getByRole("grid", { name: "Objects" }).getByRole("row", { selected: true });
  await expect(rows).toHaveCount(1);
  const zoom = page.getByRole("button", { name: /^Zoom: \d+%$/ });
  const closeUp = Number(/\d+/.exec((await zoom.getAttribute("aria-label"))!)![0]);
  await page.keyboard.press("Shift+1");
  await expect(zoom).not.toHaveAccessibleName(`Zoom: ${closeUp}%`);
  const whole = Number(/\d+/.exec((await zoom.getAttribute("aria-label"))!)![0]);
  expect(closeUp).toBeGreaterThan(whole);

  // The first Esc lets the model's box go, the next one the selection.
  await page.keyboard.press("Escape");
  await expect(rows).toHaveCount(1);
  await page.keyboard.press("Escape");
  await expect(rows).toHaveCount(0);

  await page.keyboard.press("Shift+Escape");
  await expect(current).toHaveText(second!);
  await page.keyboard.press("o");
  await page.getByRole("button", { name: "Back to review" }).click();
  await expect(current).toHaveText(second!);
});
