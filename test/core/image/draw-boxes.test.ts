import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp, { type Sharp } from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { decodeImage } from "../../../core/image/decode-image.ts";
import { saveWithBoxes } from "../../../core/image/draw-boxes.ts";

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "boresight-draw-"));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const BOX = { x1: 40, y1: 60, x2: 120, y2: 100, label: "", color: "#ff0000" };

async function colorAt(path: string, x: number, y: number): Promise<number[]> {
  const { width, data } = await decodeImage(path);
  const at = (y * width + x) * 3;
  return Array.from(data.subarray(at, at + 3));
}

function blue(): Sharp {
  return sharp({ create: { width: 200, height: 150, channels: 3, background: "#0000ff" } });
}

describe("drawing boxes on a copy", () => {
  it("paints the frame in its colour, and leaves the inside and the original alone", async () => {
    const source = join(folder, "source.png");
    const target = join(folder, "target.png");
    await blue().png().toFile(source);
    await saveWithBoxes(source, [BOX], target);
    // A line of one pixel lies half on each side of the edge.
    const [red] = (await colorAt(target, 40, 80)) as [number, number, number];
    expect(red).toBeGreaterThan(100);
    expect(await colorAt(target, 80, 80)).toEqual([0, 0, 255]);
    expect(await colorAt(source, 40, 80)).toEqual([0, 0, 255]);
  });

  it("draws on the upright image", async () => {
    const source = join(folder, "turned.jpg");
    const target = join(folder, "turned-boxes.png");
    await blue().withMetadata({ orientation: 6 }).jpeg().toFile(source);
    await saveWithBoxes(source, [BOX], target);
    const { width, height } = await decodeImage(target);
    expect([width, height]).toEqual([150, 200]);
  });

  it("puts a label on a plate of its colour above the box, and under the upper border inside it", async () => {
    const source = join(folder, "plates.png");
    const target = join(folder, "plates.png.png");
    await blue().png().toFile(source);
    const low = { ...BOX, label: "i" };
    const high = { ...BOX, y1: 0, y2: 40, label: "i", color: "#00ff00" };
    await saveWithBoxes(source, [low, high], target);
    expect(await colorAt(target, 48, 50)).toEqual([255, 0, 0]);
    expect(await colorAt(target, 48, 9)).toEqual([0, 255, 0]);
  });

  it("keeps a label that looks like markup as text, and the plate inside the image", async () => {
    const source = join(folder, "markup.png");
    const target = join(folder, "markup.jpg");
    await blue().png().toFile(source);
    await saveWithBoxes(source, [{ ...BOX, x1: 190, x2: 199, label: `<a & "b"> 'c'` }], target);
    expect((await sharp(target).metadata()).format).toBe("jpeg");
    const [red, , blueChannel] = (await colorAt(target, 180, 50)) as [number, number, number];
    expect(red).toBeGreaterThan(blueChannel);
  });

  it("says where a picture cannot be written", async () => {
    const source = join(folder, "unwritten.png");
    const target = join(folder, "no-such-folder", "target.png");
    await blue().png().toFile(source);
    await expect(saveWithBoxes(source, [BOX], target)).rejects.toMatchObject({
      code: "disk",
      facts: { path: target },
    });
  });
});
