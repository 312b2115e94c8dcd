import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import sharp from "sharp";
import { afterAll, describe, expect, it } from "vitest";
import { BoresightError } from "../../core/errors/boresight-error.ts";
import { decodeImage } from "../../core/image/decode-image.ts";
import { inspectImage } from "../../core/image/inspect-image.ts";
import { fuzzCases } from "./fuzz-cases.ts";
import { FuzzLog } from "./fuzz-log.ts";
import { mutatedBytes } from "./mutated-bytes.ts";

const folder = mkdtempSync(join(tmpdir(), "boresight-fuzz-images-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const log = new FuzzLog("images");

/** A picture with something in it, so that its data can be broken. */
async function picture(format: "jpeg" | "png" | "webp" | "tiff" | "gif"): Promise<Buffer> {
  const noise = Buffer.from(Array.from({ length: 64 * 48 * 3 }, (_, i) => (i * i * 31) % 251));
  return await sharp(noise, { raw: { width: 64, height: 48, channels: 3 } })
    .toFormat(format)
    .toBuffer();
}

const SVG = Buffer.from(
  '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30"><image href="file:///etc/passwd" width="9" height="9"/><rect width="20" height="10" fill="#f00"/></svg>',
);

describe("an image file with faults", () => {
  it.each(["jpeg", "png", "webp", "tiff", "gif", "svg"] as const)(
    "(%s) is decoded or refused",
    async (format) => {
      const original = format === "svg" ? SVG : await picture(format);
      // The name says JPEG whatever the content is: names lie.
      const path = join(folder, `${format}.jpg`);
      await fc.assert(
        fc.asyncProperty(mutatedBytes(original), (bytes) =>
          log.run(async () => {
            writeFileSync(path, bytes);
            for (const read of [() => inspectImage(path), () => decodeImage(path, { maxSide: 64 })]) {
              const outcome = await read().catch((error: unknown) => error);
              if (outcome instanceof BoresightError) expect(outcome.code).toBe("image-unreadable");
              else if (outcome instanceof Error) throw outcome;
              else expect((outcome as { width: number }).width).toBeGreaterThan(0);
            }
            expect(readFileSync(path).equals(bytes)).toBe(true);
          }),
        ),
        fuzzCases(0.04),
      );
    },
  );
});

describe("an image that is out of the ordinary", () => {
  it("is its first frame where it is animated", async () => {
    const frames = Buffer.concat([Buffer.alloc(20 * 10 * 3, 200), Buffer.alloc(20 * 10 * 3, 10)]);
    const path = join(folder, "animated.gif");
    await sharp(frames, { raw: { width: 20, height: 20, channels: 3, pageHeight: 10 } })
      .gif()
      .toFile(path);
    const { width, height, data } = await decodeImage(path);
    expect([width, height]).toEqual([20, 10]);
    expect(data[0]).toBeGreaterThan(150);
  });

  it("becomes RGB where it is CMYK", async () => {
    const path = join(folder, "cmyk.jpg");
    await sharp({ create: { width: 30, height: 20, channels: 3, background: "#ff0000" } })
      .toColourspace("cmyk")
      .jpeg()
      .toFile(path);
    const { data } = await decodeImage(path);
    expect(data.length).toBe(30 * 20 * 3);
    expect(data[0]).toBeGreaterThan(150);
    expect(data[2]).toBeLessThan(100);
  });

  it("is read whatever its name's ending says", async () => {
    const path = join(folder, "really-a-png.jpg");
    writeFileSync(path, await picture("png"));
    expect((await inspectImage(path)).format).toBe("png");
  });

  it("is fitted where it is a strip of 50,000 pixels", async () => {
    const path = join(folder, "strip.png");
    await sharp({ create: { width: 50_000, height: 2, channels: 3, background: "#808080" } })
      .png()
      .toFile(path);
    const { width, height, originalWidth } = await decodeImage(path, { maxSide: 640 });
    expect([width, height, originalWidth]).toEqual([640, 1, 50_000]);
  });

  it("cannot draw files of the machine into itself where it is an SVG", async () => {
    const secret = join(folder, "secret.png");
    await sharp({ create: { width: 20, height: 20, channels: 3, background: "#00ff00" } })
      .png()
      .toFile(secret);
    const path = join(folder, "drawing.svg");
    writeFileSync(
      path,
      `<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20"><image href="file://${secret}" width="20" height="20"/></svg>`,
    );
    const outcome = await decodeImage(path).catch((error: unknown) => error);
    const greens = outcome instanceof Error ? 0 : (outcome as { data: Uint8Array }).data[1]!;
    expect(greens).toBeLessThan(200);
  });

  it("is refused where it claims more pixels than any picture has", async () => {
    const path = join(folder, "bomb.png");
    // A PNG whose header says 60,000 x 60,000, with the data of a single pixel.
    const bytes = await sharp({ create: { width: 1, height: 1, channels: 3, background: "#000" } })
      .png()
      .toBuffer();
    bytes.writeUInt32BE(60_000, 16);
    bytes.writeUInt32BE(60_000, 20);
    writeFileSync(path, bytes);
    await expect(decodeImage(path, { maxSide: 640 })).rejects.toMatchObject({ code: "image-unreadable" });
  });
});
