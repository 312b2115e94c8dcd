import { execFileSync } from "node:child_process";
import { mkdirSync, statSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import type { Page } from "playwright";
import { type Preferences, preferencesSchema } from "../../core/contract/studio/preferences.ts";
import { launchStudio, type RunningStudio } from "../e2e/launch-studio.ts";
import { STORY_PICTURES } from "../e2e/story-picture.ts";
import { makeShowcase } from "./make-showcase.ts";
import { smallPng } from "./small-png.ts";

// `npm run screenshots`: the pictures of the README, anew. `-- --folder F` keeps the project they show in F.
const ROOT = resolve(import.meta.dirname, "../..");
const IMAGES = join(ROOT, "docs/images");
const WIDTH = 1440;
const HEIGHT = 900;
interface Shot {
  readonly name: string;
  readonly theme: Preferences["theme"];
  readonly arrange: (page: Page) => Promise<void>;
}

const SHOTS: readonly Shot[] = [
  {
    name: "library",
    theme: "dark",
    arrange: async (page) => {
      await page.keyboard.press("Control+1");
      const tiles = page.getByRole("listbox", { name: "Images" }).getByRole("option");
      await tiles.nth(7).click();
      await tiles.nth(8).click({ modifiers: ["Control"] });
      await tiles.nth(12).click({ modifiers: ["Control"] });
    },
  },
  { name: "annotate", theme: "dark", arrange: openScene },
  {
    name: "train",
    theme: "dark",
    arrange: async (page) => {
      await page.keyboard.press("Control+3");
      await page.getByRole("heading", { name: "Ready to train" }).waitFor({ timeout: 60_000 });
      const device = page.getByRole("region", { name: "Device" });
      await device.getByText("Ready", { exact: true }).waitFor({ timeout: 120_000 });
    },
  },
  {
    name: "train-run",
    theme: "dark",
    arrange: async (page) => {
      await page.keyboard.press("Control+3");
      const runs = page.getByRole("complementary", { name: "Runs" });
      await runs.getByRole("button", { name: /higher rate/ }).click();
      await page.getByRole("img", { name: /^Loss by epoch/ }).waitFor();
    },
  },
  {
    name: "review",
    theme: "dark",
    arrange: async (page) => {
      await page.keyboard.press("Control+4");
      const table = page.getByRole("table", { name: "Figures by class" });
      await table.getByText("c17", { exact: true }).click();
      await page.getByRole("tab", { name: /^Correct/ }).click();
      await page.getByRole("tabpanel", { name: "Crops" }).getByRole("button").first().waitFor();
    },
  },
  { name: "annotate-light", theme: "light", arrange: openScene },
];

/** A scene with a few aircraft of several classes, one of them selected. */
async function openScene(page: Page): Promise<void> {
  await page.keyboard.press("Control+1");
  await page.getByLabel("Search file names").fill("airfield-00009");
  await page.getByRole("listbox", { name: "Images" }).getByRole("option").first().dblclick();
  const objects = page.getByRole("grid", { name: "Objects" });
  await objects.getByRole("row").nth(1).click();
}

async function take(studio: RunningStudio, { name, arrange }: Shot): Promise<void> {
  await arrange(studio.page);
  await studio.page.mouse.move(WIDTH / 2, HEIGHT - 4);
  await studio.page.waitForLoadState("networkidle");
  // Charts and bars move for a moment after the last answer.
  await studio.page.waitForTimeout(1500);
  const file = join(IMAGES, `${name}.png`);
  writeFileSync(file, await smallPng(await studio.page.screenshot()));
  console.log(`${file}: ${Math.round(statSync(file).size / 1000)} kB`);
}

const { values } = parseArgs({
  options: {
    folder: { type: "string", default: join(ROOT, "dist/showcase") },
    only: { type: "string", multiple: true },
  },
});
mkdirSync(IMAGES, { recursive: true });
if (values.only?.includes("story") ?? true) tellStory();
const project = await makeShowcase(values.folder);
for (const theme of ["dark", "light"] as const) {
  const shots = SHOTS.filter((shot) => shot.theme === theme && (values.only?.includes(shot.name) ?? true));
  if (shots.length > 0) await takeAll(theme, shots);
}

/** The pictures of the story are taken by its spec, on its way from a folder of images to a corrected label. */
function tellStory(): void {
  execFileSync(process.execPath, [join(ROOT, "test/run-tests.ts"), "test/e2e/story.spec.ts"], {
    cwd: ROOT,
    env: { ...process.env, [STORY_PICTURES]: IMAGES },
    stdio: "inherit",
  });
}

async function takeAll(theme: Preferences["theme"], shots: readonly Shot[]): Promise<void> {
  const studio = await launchStudio();
  try {
    await studio.request("app.setPreferences", { ...preferencesSchema.parse({}), theme });
    await studio.resize(WIDTH, HEIGHT);
    await studio.page.reload();
    await studio.openProject(project);
    await studio.page.getByRole("listbox", { name: "Images" }).waitFor();
    for (const shot of shots) await take(studio, shot);
    if (studio.pageErrors.length > 0) throw new Error(studio.pageErrors.join("\n"));
  } finally {
    await studio.close();
  }
}
