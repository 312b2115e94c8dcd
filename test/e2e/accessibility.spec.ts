import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright";
import { type Preferences, preferencesSchema } from "../../core/contract/studio/preferences.ts";
import { makeAirfield } from "../../core/demo/make-airfield.ts";
import { axeFindings } from "./axe-findings.ts";
import { launchStudio, type RunningStudio } from "./launch-studio.ts";
import { expect, test } from "./studio.ts";

// Every view with something in it: a labelled set, a run that was trained on it, its predictions and proposals.
const root = mkdtempSync(join(tmpdir(), "boresight-accessible-"));
const project = join(root, "airfield");

test.setTimeout(300_000);
test.afterAll(() => rmSync(root, { recursive: true, force: true }));

const SIZES = [
  [1280, 720],
  [1440, 900],
] as const;

interface View {
  readonly name: string;
  readonly key: string;
  /** Brings the view into the state that has most to show. */
  readonly show: (page: Page) => Promise<void>;
}

const VIEWS: readonly View[] = [
  {
    name: "Library",
    key: "Control+1",
    show: async (page) => {
      await page.getByRole("listbox", { name: "Images" }).focus();
      const images = page.getByRole("listbox", { name: "Images" });
      await expect(images.getByRole("option").first()).toBeVisible();
      await page.keyboard.press("Control+a");
      await expect(page.getByRole("toolbar", { name: "Selection" })).toBeVisible();
    },
  },
  {
    name: "Annotate",
    key: "Control+2",
    show: async (page) => {
      const objects = page.getByRole("grid", { name: "Objects" });
      await expect(objects).toBeVisible();
      await page.getByTestId("canvas").focus();
      await page.keyboard.press("Control+a");
      await expect(objects.getByRole("row", { selected: true }).first()).toBeVisible();
    },
  },
  {
    name: "Train",
    key: "Control+3",
    show: (page) =>
      expect(page.getByRole("heading", { name: "Ready to train" })).toBeVisible({ timeout: 60_000 }),
  },
  {
    name: "Review",
    key: "Control+4",
    show: async (page) => {
      const table = page.getByRole("table", { name: "Figures by class" });
      await expect(table).toBeVisible();
      await table.getByRole("row").nth(2).click();
      await expect(page.getByRole("tabpanel", { name: "Crops" })).toBeVisible();
    },
  },
  {
    name: "Models",
    key: "Control+5",
    show: (page) => expect(page.getByRole("table")).toContainText("a trained run"),
  },
  {
    name: "Settings",
    key: "Control+,",
    show: (page) => expect(page.getByRole("heading", { name: "Settings" })).toBeVisible(),
  },
];

test.beforeAll(async () => {
  const { dataYaml } = await makeAirfield({
    folder: join(root, "set"),
    seed: 3,
    scenes: 24,
    classes: 3,
    size: 160,
    shares: { train: 0.75, val: 0.25, test: 0 },
  });
  const studio = await launchStudio();
  try {
    await studio.request("project.create", { folder: project });
    await studio.request("project.import", { source: dataYaml });
    const config = { epochs: 1, imageSize: 64, batchSize: 8, stages: 1 };
    await studio.request("train.start", { config, name: "a trained run" });
    await expect
      .poll(async () => (await studio.request("runs.list", {}))[0]?.status, { timeout: 200_000 })
      .toBe("finished");
  } finally {
    await studio.close();
  }
});

async function openWith(studio: RunningStudio, theme: Preferences["theme"]): Promise<void> {
  await studio.request("app.setPreferences", { ...preferencesSchema.parse({}), theme });
  await studio.page.reload();
  await studio.openProject(project);
  await expect(studio.page.getByRole("listbox", { name: "Images" })).toBeVisible();
}

for (const theme of ["dark", "light"] as const) {
  test(`axe finds nothing wrong with any view, ${theme}, in the smallest window and the usual one`, async ({
    studio,
  }) => {
    await openWith(studio, theme);
    const findings: string[] = [];
    for (const [width, height] of SIZES) {
      await studio.resize(width, height);
      for (const { name, key, show } of VIEWS) {
        await studio.page.keyboard.press(key);
        await show(studio.page);
        for (const finding of await axeFindings(studio.page))
          findings.push(`${name}, ${width}x${height}: ${finding}`);
      }
    }
    expect(findings).toEqual([]);
  });
}

test("axe finds nothing wrong with commands, shortcuts and classes", async ({ studio }) => {
  await openWith(studio, "dark");
  const findings: string[] = [];
  for (const [key, role, name] of [
    ["Control+k", "dialog", ""],
    ["Shift+?", "dialog", "shortcuts"],
  ] as const) {
    await studio.page.keyboard.press(key);
    await expect(studio.page.getByRole(role).first()).toBeVisible();
    for (const finding of await axeFindings(studio.page)) findings.push(`${name || key}: ${finding}`);
    await studio.page.keyboard.press("Escape");
    await expect(studio.page.getByRole(role)).toHaveCount(0);
  }
  expect(findings).toEqual([]);
});

/** Places, among all landmarks, of those that are seen and hold no others. */
async function visibleParts(page: Page): Promise<number[]> {
  return page.locator("[data-landmark]").evaluateAll((all) =>
    [...all.keys()].filter((place) => {
      const part = all[place]!;
      return part.getClientRects().length > 0 && part.querySelector("[data-landmark]") === null;
    }),
  );
}

/** The landmark that has the focus, by its place among all, and whether a ring shows where the focus is. */
async function focusedPart(page: Page): Promise<{ readonly place: number; readonly hasRing: boolean }> {
  return page.evaluate(() => {
    const focused = document.activeElement as HTMLElement;
    const landmarks = [...document.querySelectorAll("[data-landmark]")];
    const hasOutline = (element: Element, pseudo?: string) => {
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element, pseudo);
      return (outlineStyle !== "none" && Number.parseFloat(outlineWidth) > 0) || boxShadow !== "none";
    };
    // A list's own cursor shows where its focus is; a picture's ring lies within what is focused.
    const cursor = document.getElementById(focused.getAttribute("aria-activedescendant") ?? "");
    return {
      place: landmarks.findLastIndex((landmark) => landmark.contains(focused)),
      hasRing:
        cursor !== null ||
        [focused, ...focused.querySelectorAll("*")].some(
          (element) => hasOutline(element) || hasOutline(element, "::after"),
        ),
    };
  });
}

test("F6 reaches every part of every view and comes back, the focus in sight all the way", async ({
  studio,
}) => {
  await openWith(studio, "dark");
  const { page } = studio;
  const withoutRing: string[] = [];
  for (const { name, key, show } of VIEWS) {
    await page.keyboard.press(key);
    await show(page);
    const parts = await visibleParts(page);
    const visited = new Set<number>();
    // Once round; the main region, which holds other parts, may have something to focus of its own.
    for (let step = 0; step <= parts.length; step++) {
      await page.keyboard.press("F6");
      const { place, hasRing } = await focusedPart(page);
      visited.add(place);
      if (!hasRing) withoutRing.push(`${name}: part ${place}`);
    }
    expect([...visited], name).toEqual(expect.arrayContaining(parts));
  }
  expect(withoutRing).toEqual([]);
});

test("at 200% each view keeps to its window: nothing scrolls sideways, nothing is cut off", async ({
  studio,
}) => {
  await openWith(studio, "dark");
  const { page } = studio;
  // What a window of 1440x900 has room for at a zoom of 200%.
  await page.setViewportSize({ width: 720, height: 450 });
  const beyond: string[] = [];
  for (const { name, key } of VIEWS) {
    await page.keyboard.press(key);
    await expect(page.locator("[data-landmark]").first()).toBeVisible();
    const { over, lost } = await page.evaluate(() => {
      const { scrollWidth, scrollHeight } = document.documentElement;
      const lost = [...document.querySelectorAll<HTMLElement>("button, input, select, [tabindex='0']")]
        .filter((control) => control.getClientRects().length > 0)
        // Tables of figures have two directions: they scroll within the view.
        .filter((control) => control.closest("table") === null)
        .filter((control) => {
          const { left, right } = control.getBoundingClientRect();
          return right <= 0 || left >= innerWidth;
        })
        .map((control) => control.getAttribute("aria-label") ?? control.textContent ?? control.tagName);
      return { over: scrollWidth > innerWidth || scrollHeight > innerHeight, lost };
    });
    if (over) beyond.push(`${name}: the page scrolls`);
    beyond.push(...lost.map((control) => `${name}: ${control}`));
  }
  expect(beyond).toEqual([]);
});
