import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp, { type Sharp } from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { inspectImage } from "../../../core/image/inspect-image.ts";

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "boresight-inspect-"));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Noise, so that the data are long and a cut falls into them. */
function noise(width: number, height: number): Sharp {
  const pixels = Uint8Array.from({ length: width * height * 3 }, (_, i) => Math.imul(i, 2654435761) >>> 24);
  return sharp(pixels, { raw: { width, height, channels: 3 } });
}

describe("inspecting an image", () => {
  it.each([1, 2, 3, 4])(
    "keeps the sides where EXIF orientation %i does not transpose",
    async (orientation) => {
      const path = join(folder, `kept-${orientation}.jpg`);
      await noise(40, 30).withMetadata({ orientation }).jpeg().toFile(path);
      expect(await inspectImage(path)).toMatchObject({ width: 40, height: 30, orientation, format: "jpeg" });
    },
  );

  it.each([5, 6, 7, 8])("swaps the sides where EXIF orientation %i transposes", async (orientation) => {
    const path = join(folder, `swapped-${orientation}.jpg`);
    await noise(40, 30).withMetadata({ orientation }).jpeg().toFile(path);
    expect(await inspectImage(path)).toMatchObject({ width: 30, height: 40, orientation });
  });

  it("gives the SHA-256 of the file, and orientation 1 where there is none", async () => {
    const path = join(folder, "plain ünïcode name.png");
    await noise(17, 9).png().toFile(path);
    expect(await inspectImage(path)).toEqual({
      width: 17,
      height: 9,
      orientation: 1,
      format: "png",
      contentHash: createHash("sha256").update(readFileSync(path)).digest("hex"),
    });
  });

  it.each(["jpeg", "png", "webp"] as const)("refuses a truncated %s, and names it", async (format) => {
    const path = join(folder, `cut.${format}`);
    const bytes = await noise(200, 200).toFormat(format).toBuffer();
    writeFileSync(path, bytes.subarray(0, Math.floor(bytes.length * 0.7)));
    await expect(inspectImage(path)).rejects.toMatchObject({
      name: "BoresightError",
      code: "image-unreadable",
      message: expect.stringContaining(path),
    });
  });

  it("looks at the header alone when it is asked not to decode", async () => {
    const path = join(folder, "header.jpg");
    const bytes = await noise(200, 120).jpeg().toBuffer();
    writeFileSync(path, bytes.subarray(0, Math.floor(bytes.length * 0.7)));
    expect(await inspectImage(path, { decode: false })).toMatchObject({ width: 200, height: 120 });
  });

  it("refuses a file that is no image, and an empty one", async () => {
    for (const [name, content] of [
      ["text.jpg", "not an image"],
      ["empty.png", ""],
    ] as const) {
      const path = join(folder, name);
      writeFileSync(path, content);
      await expect(inspectImage(path)).rejects.toMatchObject({ code: "image-unreadable" });
    }
  });

  it("tells a missing file and a folder apart", async () => {
    await expect(inspectImage(join(folder, "none.jpg"))).rejects.toMatchObject({ code: "image-missing" });
    await expect(inspectImage(folder)).rejects.toMatchObject({ code: "image-unreadable" });
  });
});
