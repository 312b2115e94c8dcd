import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright";
import sharp from "sharp";
import { openProject } from "../../core/dataset/project.ts";
import { Random } from "../../core/random/random.ts";
import { launchStudio, type RunningStudio } from "../e2e/launch-studio.ts";
import { makeLargeProject } from "./make-large-project.ts";
import { framesOf, measureFrames, type PageWork } from "./measure-frames.ts";

// npm run build && node test/bench/annotate-canvas.ts [seed] [folder]: the window's figures, in the
// running app. A folder is kept, and used again where it holds the projects.
const WIDTH = 6000;
const HEIGHT = 4000;
const BOXES = 1000;
const IMAGES = 8;
const LARGE = { images: 100_000, boxes: 500_000, classes: 27 };
const FRAMES = 180;
const TURNS = 6;

const seed = Number(process.argv[2] ?? 7);
const kept = process.argv[3];
const folder = kept ?? mkdtempSync(join(tmpdir(), "boresight-bench-"));
const rows: Record<string, string | number>[] = [];
try {
  if (!existsSync(join(folder, "large"))) {
    await makeWideProject(join(folder, "wide"));
    makeLargeProject(join(folder, "large"), LARGE);
  }
  const studio = await launchStudio();
  try {
    await studio.resize(1440, 900);
    await measureCanvas(studio);
    await measureLibrary(studio);
  } finally {
    await studio.close();
  }
  console.table(rows);
} finally {
  if (kept === undefined) rmSync(folder, { recursive: true, force: true });
}

async function measureCanvas({ page }: RunningStudio): Promise<void> {
  await request(page, join(folder, "wide"));
  await page.keyboard.press("Control+2");
  await shownPicture(page);
  await page.keyboard.press("Shift+0");
  await page.keyboard.press("h");
  const { x, y, width, height } = (await page.getByTestId("canvas").boundingBox())!;
  await page.mouse.move(x + width / 2, y + height / 2);
  for (const stretch of [false, true]) {
    const suffix = stretch ? ", stretched" : "";
    if (stretch) await page.keyboard.press("i");
    await page.mouse.down();
    await tell(page, `pan at 100%${suffix}`, "pan");
    await page.mouse.up();
    await page.keyboard.press("Shift+1");
    await tell(page, `zoom, whole to 400% and back${suffix}`, "zoom");
    await page.keyboard.press("Shift+1");
    await page.mouse.move(x + width / 2, y + height / 2);
    await page.mouse.down();
    await tell(page, `pan, whole image in sight${suffix}`, "pan");
    await page.mouse.up();
    await page.keyboard.press("Shift+0");
  }
  await page.keyboard.press("i");
  await turnImages(page);
}

/** As it comes, so that a run that is cut off has said what it knew. */
function tellRow(row: Record<string, string | number>): void {
  rows.push(row);
  console.log(JSON.stringify(row));
}

/** From the key to the frame that shows the picture, once its neighbours were read ahead. */
async function turnImages(page: Page): Promise<void> {
  const times: number[] = [];
  for (let turn = 0; turn < TURNS; turn++) {
    await page.waitForTimeout(4000);
    times.push(
      await page.evaluate(
        () =>
          new Promise<number>((resolve) => {
            const canvas = document.querySelector<HTMLElement>("[data-testid=canvas]")!;
            const before = canvas.dataset["picture"];
            const start = performance.now();
            const look = () => {
              const now = canvas.dataset["picture"];
              if (now && now !== before) requestAnimationFrame(() => resolve(performance.now() - start));
              else requestAnimationFrame(look);
            };
            window.dispatchEvent(new KeyboardEvent("keydown", { key: "d", code: "KeyD" }));
            look();
          }),
      ),
    );
  }
  times.sort((a, b) => a - b);
  tellRow({
    what: "next image, ms",
    n: TURNS,
    median: Math.round(times[TURNS / 2]!),
    worst: Math.round(times.at(-1)!),
    target: "100",
  });
}

async function measureLibrary({ page }: RunningStudio): Promise<void> {
  await page.keyboard.press("Control+1");
  const times: number[] = [];
  for (let time = 0; time < 3; time++) {
    const start = performance.now();
    await request(page, join(folder, "large"));
    await page.locator("[data-grid] [role=option]").first().waitFor();
    await page.waitForFunction(() => document.querySelector("[data-grid] [role=option]")?.textContent !== "");
    times.push(performance.now() - start);
    await request(page, join(folder, "wide"));
    await page.waitForTimeout(1000);
  }
  times.sort((a, b) => a - b);
  tellRow({
    what: "open 100,000 images until the grid has its rows, ms",
    n: 3,
    median: Math.round(times[1]!),
    worst: Math.round(times[2]!),
    target: "1500",
  });
  await request(page, join(folder, "large"));
  await page.waitForTimeout(2000);
  await tell(page, "scroll the grid, 200 px a frame", "scroll");
}

async function tell(page: Page, what: string, work: PageWork): Promise<void> {
  const frames = framesOf(await measureFrames(page, work, FRAMES));
  tellRow({ what: `${what}: ms a frame`, ...frames, target: "33" });
}

async function request(page: Page, project: string): Promise<void> {
  await page.evaluate(
    (path) =>
      (
        window as unknown as { studio: { request(name: string, input: unknown): Promise<unknown> } }
      ).studio.request("project.open", { folder: path }),
    project,
  );
}

async function shownPicture(page: Page): Promise<void> {
  await page.locator("[data-testid=canvas][data-picture]").waitFor({ timeout: 60_000 });
}

/** Images of 24 megapixels with texture at every scale, and a thousand boxes on each. */
async function makeWideProject(target: string): Promise<void> {
  using project = openProject(target, { create: true });
  const random = Random.from(seed);
  const classIds = [...project.classes.ensure(["a", "b", "c", "d", "e", "f", "g", "h", "i", "j"]).values()];
  for (let at = 0; at < IMAGES; at++) {
    const path = join(folder, `scene ${at}.jpg`);
    const raw = { width: 1500, height: 1000, channels: 3 as const };
    const noise = Buffer.from(Array.from({ length: 1500 * 1000 * 3 }, () => 40 + random.integer(160)));
    await sharp(noise, { raw }).resize(WIDTH, HEIGHT, { kernel: "cubic" }).jpeg({ quality: 88 }).toFile(path);
    const contentHash = String(at).padStart(64, "0");
    const common = { width: WIDTH, height: HEIGHT, split: "train", status: "todo" } as const;
    const imageId = project.images.insert({ path, contentHash, ...common });
    const annotations = Array.from({ length: BOXES }, () => {
      const [width, height] = [random.uniform(20, 160), random.uniform(20, 160)];
      const [left, top] = [random.uniform(0, WIDTH - width), random.uniform(0, HEIGHT - height)];
      return { classId: random.pick(classIds), box: [left, top, left + width, top + height] as const };
    });
    project.transaction(() => project.annotations.insertOfNewImage(imageId, annotations));
  }
}
