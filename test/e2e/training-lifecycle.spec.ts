import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { RunSummary } from "../../core/contract/studio/train-channels.ts";
import { writeSquaresSet } from "../core/train/synthetic-set.ts";
import type { RunningStudio } from "./launch-studio.ts";
import { expect, test } from "./studio.ts";

// Real runs on a set of small pictures, long enough to be met while they train.
const BUTTON = { finish: 0, pause: 1, stay: 2 };
const LONG = { model: "mbconv-yolov8n", epochs: 200, imageSize: 64, batchSize: 4, workers: 1 } as const;

const root = mkdtempSync(join(tmpdir(), "boresight-training-"));
let folder = "";
test.beforeEach(async () => {
  folder = mkdtempSync(join(root, "test-"));
  await writeSquaresSet(join(folder, "set"), 10);
});
// The apps of a test are closed after its own hooks: their folders go at the end.
test.afterAll(() => rmSync(root, { recursive: true, force: true }));

async function openSquares(studio: RunningStudio): Promise<void> {
  await studio.request("project.create", { folder: join(folder, "project") });
  await studio.request("project.import", { source: join(folder, "set") });
}

async function newestRun(studio: RunningStudio): Promise<RunSummary | undefined> {
  return (await studio.request("runs.list", {})).at(-1);
}

/** A run that has trained its first epoch. */
async function startTraining(studio: RunningStudio, config: object = LONG): Promise<void> {
  await openSquares(studio);
  await studio.request("train.start", { config, name: "squares" });
  await expect
    .poll(async () => (await newestRun(studio))?.epochsDone ?? 0, { timeout: 90_000 })
    .toBeGreaterThan(0);
}

test.describe.configure({ mode: "serial" });
test.setTimeout(180_000);

test("closing asks while a run trains: kept open it trains on, paused it goes on later", async ({
  launch,
}) => {
  const userData = join(folder, "user");
  const studio = await launch({ userData });
  await startTraining(studio);
  const window = await studio.app.browserWindow(studio.page);
  await studio.answerQuestions(BUTTON.stay);
  await studio.page.getByRole("button", { name: "Close", exact: true }).click();
  expect(await newestRun(studio)).toMatchObject({ status: "running" });
  expect(await window.evaluate((target) => target.isVisible())).toBe(true);

  await studio.answerQuestions(BUTTON.pause);
  const ended = studio.app.waitForEvent("close");
  await studio.page.getByRole("button", { name: "Close", exact: true }).click();
  await ended;

  const again = await launch({ userData });
  await again.openProject(join(folder, "project"));
  const run = await newestRun(again);
  expect(run).toMatchObject({ status: "paused", name: "squares" });
  expect(run!.epochsDone).toBeGreaterThan(0);
});

test("quitting in a run's first epoch asks as well, and ends", async ({ launch }) => {
  const userData = join(folder, "user");
  const studio = await launch({ userData });
  await openSquares(studio);
  await studio.request("train.start", { config: LONG, name: "squares" });
  // What runs are there is told at the end of the turn: from then on a close is asked about.
  await expect.poll(async () => (await newestRun(studio))?.status).toBe("running");
  await studio.answerQuestions(BUTTON.pause);
  const ended = studio.app.waitForEvent("close", { timeout: 60_000 });
  await studio.app.evaluate(({ app }) => app.quit());
  await ended;

  const again = await launch({ userData });
  await again.openProject(join(folder, "project"));
  expect(await newestRun(again)).toMatchObject({ status: "paused", epochsDone: 0 });
});

test("a run finishes in the background when its window is closed, and the studio ends with it", async ({
  launch,
}) => {
  const studio = await launch();
  await startTraining(studio, { ...LONG, epochs: 12 });
  const window = await studio.app.browserWindow(studio.page);
  await studio.answerQuestions(BUTTON.finish);
  const ended = studio.app.waitForEvent("close", { timeout: 120_000 });
  await studio.page.getByRole("button", { name: "Close", exact: true }).click();
  await expect.poll(() => window.evaluate((target) => target.isVisible())).toBe(false);
  await ended;

  const again = await launch();
  await again.openProject(join(folder, "project"));
  expect(await newestRun(again)).toMatchObject({ status: "finished", epochsDone: 12 });
});

test("a training process that dies ends its run alone: the studio says so and works on", async ({
  launch,
}) => {
  const studio = await launch();
  await startTraining(studio);
  const killed = await studio.app.evaluate(async () => {
    const { readdirSync, readFileSync } = process.getBuiltinModule("node:fs");
    const children = readdirSync("/proc")
      .filter((name) => /^\d+$/.test(name))
      .filter((pid) => {
        try {
          const parent = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]?.split(" ")[1];
          const command = readFileSync(`/proc/${pid}/cmdline`, "utf8");
          return parent === String(process.pid) && command.includes("run-training");
        } catch {
          return false;
        }
      });
    for (const pid of children) process.kill(Number(pid), "SIGKILL");
    return children.length;
  });
  expect(killed).toBe(1);
  await expect.poll(async () => (await newestRun(studio))?.status).toBe("failed");
  const failed = await newestRun(studio);
  expect(failed?.failure).toBeTruthy();
  await expect(studio.page.getByText(/training process/i).first()).toBeVisible();
  expect((await studio.request("project.overview", {}))?.images).toBe(10);
});
