import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp, { type Sharp } from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { decodeImage, type RgbImage } from "../../../core/image/decode-image.ts";

const RED = [250, 10, 20] as const;
const BLUE = [10, 30, 240] as const;

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "boresight-decode-"));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function pixel({ width, data }: RgbImage, x: number, y: number): number[] {
  const at = (y * width + x) * 3;
  return Array.from(data.subarray(at, at + 3));
}

/** Red left half, blue right half. */
function twoHalves(width: number, height: number): Sharp {
  const pixels = Uint8Array.from({ length: width * height * 3 }, (_, i) => {
    const x = Math.floor(i / 3) % width;
    return (x < width / 2 ? RED : BLUE)[i % 3]!;
  });
  return sharp(pixels, { raw: { width, height, channels: 3 } });
}

/**
 * A JPEG of 48 x 32 with four coloured quarters, stored so that `orientation` turns it upright: the pixels are laid out
 * here by EXIF's table, without the library under test.
 */
async function quarters(orientation: number): Promise<string> {
  const [width, height] = [48, 32];
  const transposed = orientation >= 5;
  const [storedWidth, storedHeight] = transposed ? [height, width] : [width, height];
  const pixels = new Uint8Array(width * height * 3);
  for (let row = 0; row < storedHeight; row++) {
    for (let column = 0; column < storedWidth; column++) {
      const [along, down] = transposed ? [row, column] : [column, row];
      const x = [2, 3, 6, 7].includes(orientation) ? width - 1 - along : along;
      const y = [3, 4, 7, 8].includes(orientation) ? height - 1 - down : down;
      const color = [RED, BLUE, [20, 200, 40], [200, 200, 30]][
        (x < width / 2 ? 0 : 1) + (y < height / 2 ? 0 : 2)
      ]!;
      pixels.set(color, (row * storedWidth + column) * 3);
    }
  }
  const path = join(folder, `quarters-${orientation}.jpg`);
  await sharp(pixels, { raw: { width: storedWidth, height: storedHeight, channels: 3 } })
    .withMetadata({ orientation })
    .jpeg({ quality: 100, chromaSubsampling: "4:4:4" })
    .toFile(path);
  return path;
}

function expectClose(actual: number[], expected: readonly number[], tolerance: number): void {
  actual.forEach((value, i) => {
    expect(Math.abs(value - expected[i]!)).toBeLessThanOrEqual(tolerance);
  });
}

describe("decoding an image", () => {
  it("gives the pixels of a lossless file as they are", async () => {
    const path = join(folder, "plain.png");
    await twoHalves(8, 4).png().toFile(path);
    const image = await decodeImage(path);
    expect([image.width, image.height, image.data.length]).toEqual([8, 4, 96]);
    expect(pixel(image, 0, 0)).toEqual(RED);
    expect(pixel(image, 7, 3)).toEqual(BLUE);
  });

  it("turns an image upright once", async () => {
    const path = join(folder, "turned.jpg");
    // 6: the stored left side is the upright top.
    await twoHalves(64, 32).withMetadata({ orientation: 6 }).jpeg({ quality: 100 }).toFile(path);
    const image = await decodeImage(path);
    expect([image.width, image.height]).toEqual([32, 64]);
    expectClose(pixel(image, 16, 4), RED, 12);
    expectClose(pixel(image, 16, 60), BLUE, 12);
  });

  it("narrows 16 bits to 8", async () => {
    const path = join(folder, "deep.png");
    const pixels = Uint16Array.from({ length: 4 * 4 * 3 }, (_, i) => [0xffff, 0x8000, 0x0100][i % 3]!);
    await sharp(pixels, { raw: { width: 4, height: 4, channels: 3 } })
      .toColourspace("rgb16")
      .png()
      .toFile(path);
    expect((await sharp(path).metadata()).depth).toBe("ushort");
    expectClose(pixel(await decodeImage(path), 1, 1), [255, 128, 1], 1);
  });

  it("spreads grey of 8 and 16 bits over three channels", async () => {
    const eight = join(folder, "grey8.png");
    const sixteen = join(folder, "grey16.png");
    await sharp(new Uint8Array(16).fill(77), { raw: { width: 4, height: 4, channels: 1 } })
      .toColourspace("b-w")
      .png()
      .toFile(eight);
    await sharp(new Uint16Array(16).fill(77 * 257), { raw: { width: 4, height: 4, channels: 1 } })
      .toColourspace("grey16")
      .png()
      .toFile(sixteen);
    expect(await sharp(eight).metadata()).toMatchObject({ channels: 1, depth: "uchar" });
    expect(await sharp(sixteen).metadata()).toMatchObject({ channels: 1, depth: "ushort" });
    for (const path of [eight, sixteen]) {
      const image = await decodeImage(path);
      expect(image.data.length).toBe(4 * 4 * 3);
      expectClose(pixel(image, 2, 2), [77, 77, 77], 1);
    }
  });

  it("lays transparency on the letterbox's grey", async () => {
    const path = join(folder, "alpha.png");
    const pixels = Uint8Array.from(
      { length: 64 },
      (_, i) => [...RED, Math.floor(i / 4) < 8 ? 0 : 255][i % 4]!,
    );
    await sharp(pixels, { raw: { width: 4, height: 4, channels: 4 } })
      .png()
      .toFile(path);
    const image = await decodeImage(path);
    expect(pixel(image, 0, 0)).toEqual([114, 114, 114]);
    expect(pixel(image, 0, 3)).toEqual(RED);
  });

  it("resolves palettes, and CMYK without a profile", async () => {
    const palette = join(folder, "palette.png");
    const cmyk = join(folder, "cmyk.jpg");
    await twoHalves(8, 8).png({ palette: true }).toFile(palette);
    await twoHalves(32, 32).toColourspace("cmyk").jpeg({ quality: 100 }).toFile(cmyk);
    expect((await sharp(cmyk).metadata()).space).toBe("cmyk");
    expectClose(pixel(await decodeImage(palette), 0, 0), RED, 2);
    const [red, green, blue] = pixel(await decodeImage(cmyk), 4, 4) as [number, number, number];
    expect(red).toBeGreaterThan(Math.max(green, blue) + 100);
  });

  it("takes the first frame of an animation", async () => {
    const path = join(folder, "moving.gif");
    const frames = Uint8Array.from({ length: 8 * 16 * 3 }, (_, i) => (i < 8 * 8 * 3 ? RED : BLUE)[i % 3]!);
    await sharp(frames, { raw: { width: 8, height: 16, channels: 3, pageHeight: 8 } })
      .gif()
      .toFile(path);
    expect((await sharp(path).metadata()).pages).toBe(2);
    const image = await decodeImage(path);
    expect([image.width, image.height]).toEqual([8, 8]);
    expectClose(pixel(image, 4, 4), RED, 8);
  });

  it.each([
    [640, 480, 160, 160, 120],
    [30, 45, 96, 64, 96],
    [1000, 3, 64, 64, 1],
    [333, 500, 128, 85, 128],
    [320, 240, 320, 320, 240],
  ])(
    "fits %i x %i to a longer side of %i as %i x %i",
    async (width, height, maxSide, fitWidth, fitHeight) => {
      const path = join(folder, `fit-${width}.jpg`);
      await twoHalves(width, height).jpeg({ quality: 95 }).toFile(path);
      const image = await decodeImage(path, { maxSide });
      expect(image).toMatchObject({
        width: fitWidth,
        height: fitHeight,
        originalWidth: width,
        originalHeight: height,
      });
      expect(image.data.length).toBe(fitWidth * fitHeight * 3);
      const row = Math.floor(fitHeight / 2);
      expectClose(pixel(image, Math.floor(fitWidth / 8), row), RED, 12);
      expectClose(pixel(image, Math.ceil(fitWidth * 0.875), row), BLUE, 12);
    },
  );

  it("fits the upright image, not the stored one", async () => {
    const path = join(folder, "turned-fit.jpg");
    await twoHalves(64, 32).withMetadata({ orientation: 8 }).jpeg().toFile(path);
    const image = await decodeImage(path, { maxSide: 32 });
    expect(image).toMatchObject({ width: 16, height: 32, originalWidth: 32, originalHeight: 64 });
    // 8: the stored left side is the upright bottom.
    expectClose(pixel(image, 8, 28), RED, 12);
  });

  it("gives all EXIF orientations the same upright picture", async () => {
    const upright = await decodeImage(await quarters(1));
    for (const orientation of [2, 3, 4, 5, 6, 7, 8]) {
      const turned = await decodeImage(await quarters(orientation));
      expect([turned.width, turned.height]).toEqual([upright.width, upright.height]);
      for (const [x, y] of [
        [8, 4],
        [40, 4],
        [8, 28],
        [40, 28],
      ] as const) {
        expectClose(pixel(turned, x, y), pixel(upright, x, y), 4);
      }
    }
  });

  it("names a file that is missing", async () => {
    const path = join(folder, "none.png");
    await expect(decodeImage(path)).rejects.toMatchObject({ code: "image-missing", facts: { path } });
  });
});
