/**
 * From letting go of the mouse to the drawn box on disk, in the running app over BCCD's first images:
 * `npm run build && node test/bench/edit-to-disk.ts [edits, at most 60]`. A second connection sees a box only once the commit is
 * flushed (`synchronous=FULL`); it looks once a millisecond. Beside the clock the processor time that the main process
 * took for an edit, which a busy machine does not blur.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import Database from "better-sqlite3";
import { importDataset } from "../../core/dataset/import/import-dataset.ts";
import { PROJECT_DATABASE } from "../../core/dataset/project-layout.ts";
import { launchStudio, type RunningStudio } from "../e2e/launch-studio.ts";

const BCCD = resolve(import.meta.dirname, "../fixtures/bccd");
const COLUMNS = 10;
const edits = Math.min(60, Number(process.argv[2] ?? 60));
const folder = mkdtempSync(join(tmpdir(), "boresight-edit-"));

interface Figures {
  readonly latencies: number[];
  /** Milliseconds of main's processor, all edits together. */
  readonly processor: number;
}

async function processorOfMain({ app }: RunningStudio): Promise<number> {
  const { user, system } = await app.evaluate(() => process.cpuUsage());
  return (user + system) / 1000;
}

/** Milliseconds since 1970 at which the page heard of the mouse's last letting go. */
function lastLettingGo({ page }: RunningStudio): Promise<number> {
  return page.evaluate(() => (globalThis as unknown as { letGoAt: number }).letGoAt);
}

async function draw(studio: RunningStudio, database: Database.Database): Promise<Figures> {
  const { page } = studio;
  await page.evaluate(() => {
    const note = (): void => {
      Object.assign(globalThis, { letGoAt: performance.timeOrigin + performance.now() });
    };
    addEventListener("pointerup", note, { capture: true });
  });
  const canvas = (await page.getByTestId("canvas").boundingBox())!;
  const count = database.prepare<[], number>("SELECT COUNT(*) FROM annotations").pluck();
  const [middleX, middleY] = [canvas.x + canvas.width / 2, canvas.y + canvas.height / 2];
  const latencies: number[] = [];
  const before = await processorOfMain(studio);
  for (let edit = 0; edit < edits; edit++) {
    // Apart from each other: the box drawn last keeps its handles, and a press on one of them would stretch it.
    const [x, y] = [middleX + (edit % COLUMNS) * 60 - 270, middleY + Math.floor(edit / COLUMNS) * 50 - 150];
    const boxes = count.get()!;
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x + 40, y + 30, { steps: 4 });
    const seen = seenOnDisk(() => count.get() === boxes + 1);
    await page.mouse.up();
    latencies.push((await seen) - (await lastLettingGo(studio)));
  }
  return { latencies, processor: (await processorOfMain(studio)) - before };
}

async function seenOnDisk(isThere: () => boolean): Promise<number> {
  const deadline = performance.now() + 10_000;
  while (!isThere()) {
    if (performance.now() > deadline) throw new Error("An edit was not on disk after 10 s.");
    await sleep(1);
  }
  return performance.timeOrigin + performance.now();
}

function quantile(values: readonly number[], share: number): string {
  const at = Math.min(values.length - 1, Math.floor(share * values.length));
  return `${values.toSorted((a, b) => a - b)[at]!.toFixed(1)} ms`;
}

try {
  await importDataset({ project: join(folder, "project"), source: BCCD, format: "voc" });
  const studio = await launchStudio();
  try {
    await studio.openProject(join(folder, "project"));
    await studio.page.keyboard.press("Control+2");
    await studio.page.locator("[data-testid=canvas][data-picture]").waitFor({ timeout: 60_000 });
    await studio.page.keyboard.press("b");
    const database = new Database(join(folder, "project", PROJECT_DATABASE), { readonly: true });
    const { latencies, processor } = await draw(studio, database);
    database.close();
    console.log(`${edits} boxes drawn; from letting go to disk:`);
    for (const share of [0.5, 0.95, 1]) console.log(`  p${share * 100}  ${quantile(latencies, share)}`);
    console.log(
      `main, processor time of an edit with its pointer moves: ${(processor / edits).toFixed(1)} ms`,
    );
  } finally {
    await studio.close();
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
