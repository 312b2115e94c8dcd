import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, describe, expect, it } from "vitest";
import { cutSquare } from "../../core/image/cut-square.ts";
import { reviewFile } from "../../core/review-file.ts";
import type { ReviewSheet } from "../../core/review-sheet.ts";
import { curve, report, row } from "../renderer/review/review-fixture.ts";

const folder = mkdtempSync(join(tmpdir(), "boresight-review-file-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const SHEET: ReviewSheet = {
  report: {
    ...report(
      [row({ name: 'a10, "hog"' }), row({ classId: 2, name: "<f18>", recall: 0 })],
      [
        [13, 0, 0],
        [2, 124, 0],
        [12, 1, 0],
      ],
    ),
    errors: [
      { type: "missed", count: 12, apLost: 0.031 },
      { type: "duplicate", count: 0, apLost: 0 },
    ],
  },
  curves: [
    curve([
      [0.9, 1, 0.2],
      [0.1, 0.5, 0.9],
    ]),
  ],
  colors: new Map([[1, "#ff5f52"]]),
  crops: [],
};

/** A red square of 40 pixels at (100, 60) of a grey image. */
async function picture(): Promise<string> {
  const path = join(folder, "scene.png");
  const square = await sharp({ create: { width: 40, height: 40, channels: 3, background: "#f00" } })
    .png()
    .toBuffer();
  await sharp({ create: { width: 200, height: 120, channels: 3, background: "#888" } })
    .composite([{ input: square, left: 100, top: 60 }])
    .png()
    .toFile(path);
  return path;
}

describe("a review's page", () => {
  it("stands alone: its charts are inside, no script, no address", async () => {
    const page = String(await reviewFile(SHEET, "html"));
    expect(page.match(/<svg /g)).toHaveLength(3);
    expect(page).not.toMatch(/<script|https?:|src=/);
  });

  it("shows names as they are, whatever letters they hold", async () => {
    const page = String(await reviewFile(SHEET, "html"));
    expect(page).toContain("&lt;f18&gt;");
    expect(page).not.toContain("<f18>");
  });

  it("holds the crops that it is given, with both boxes and their words", async () => {
    const crop = await cutSquare(await picture(), { left: 90, top: 50, side: 60 }, 64);
    const object = {
      key: "1",
      imageId: 1,
      imageName: "scene.png",
      imageWidth: 200,
      imageHeight: 120,
      outcome: "confused" as const,
      errorType: "classification" as const,
      label: { annotationId: 1, classId: 1, box: [100, 60, 140, 100] as const },
      prediction: { classId: 2, box: [102, 62, 142, 102] as const, confidence: 0.41 },
      overlap: 0.8,
      score: 1,
      reason: null,
    };
    const crops = [{ title: "Missed", total: 14, crops: [{ object, ...crop }] }];
    const page = String(await reviewFile({ ...SHEET, crops }, "html"));
    expect(page).toContain("The worst 1 of 14.");
    expect(page).toContain("data:image/jpeg;base64,");
    expect(page).toContain("labelled a10, &quot;hog&quot;, predicted &lt;f18&gt; .410");
  });
});

describe("a review's other files", () => {
  it("quotes names in the table of figures", async () => {
    const [head, , first] = String(await reviewFile(SHEET, "csv")).split("\n");
    expect(head).toContain("mAP50-95");
    expect(first).toMatch(/^"a10, ""hog""",4,27,/);
  });

  it("draws the whole report as one picture", async () => {
    const { format, width, height } = await sharp(await reviewFile(SHEET, "png")).metadata();
    expect(format).toBe("png");
    expect(width).toBeGreaterThan(1500);
    expect(height).toBeGreaterThan(1200);
  });
});

describe("a square that is cut out of an image", () => {
  it("shows what lies there", async () => {
    const { jpeg, ...place } = await cutSquare(await picture(), { left: 100, top: 60, side: 40 }, 16);
    expect(place).toEqual({ left: 100, top: 60, side: 40 });
    const { channels } = await sharp(jpeg).stats();
    expect(channels[0]!.mean).toBeGreaterThan(240);
    expect(channels[1]!.mean).toBeLessThan(20);
  });

  it("is moved inside the image, and no larger than it", async () => {
    const path = await picture();
    expect(await cutSquare(path, { left: -30, top: 90, side: 60 }, 16)).toMatchObject({ left: 0, top: 60 });
    expect(await cutSquare(path, { left: 0, top: 0, side: 900 }, 16)).toMatchObject({ side: 120 });
  });
});
