import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { type Picture, ThumbnailStore } from "../../../core/image/thumbnail-store.ts";
import { rejectionOf } from "../dataset/error-of.ts";
import { temporaryFolder } from "../dataset/temporary-folder.ts";

const RED = { r: 220, g: 30, b: 30 };
const BLUE = { r: 30, g: 30, b: 220 };

/** 600 x 300: the left half red, the right half blue; as stored, before EXIF turns it. */
async function writeHalves(path: string, orientation = 1): Promise<void> {
  const half = await sharp({ create: { width: 300, height: 300, channels: 3, background: BLUE } })
    .png()
    .toBuffer();
  await sharp({ create: { width: 600, height: 300, channels: 3, background: RED } })
    .composite([{ input: half, left: 300, top: 0 }])
    .withMetadata({ orientation })
    .toFile(path);
}

async function sizeOf({ path }: Picture): Promise<[number, number]> {
  const { width, height } = await sharp(path).metadata();
  return [width, height];
}

async function colorAt({ path }: Picture, x: number, y: number): Promise<"red" | "blue"> {
  const [red, , blue] = await sharp(path).extract({ left: x, top: y, width: 1, height: 1 }).raw().toBuffer();
  return red! > blue! ? "red" : "blue";
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));
}

describe("the pictures of a project", () => {
  it("are made once at the next larger width, upright, and come from the cache after that", async () => {
    const folder = temporaryFolder();
    const path = join(folder, "turned.jpg");
    await writeHalves(path, 6);
    const source = { path, contentHash: "ab" };
    using store = new ThumbnailStore(join(folder, "cache"));
    const [picture, again] = await Promise.all([
      store.image(source, { width: 150 }),
      store.image(source, { width: 190 }),
    ]);
    expect(again).toEqual(picture);
    expect(picture.contentType).toBe("image/jpeg");
    expect(await sizeOf(picture)).toEqual([200, 400]);
    expect([await colorAt(picture, 100, 50), await colorAt(picture, 100, 350)]).toEqual(["red", "blue"]);
    const { mtimeMs } = statSync(picture.path);

    using later = new ThumbnailStore(join(folder, "cache"));
    expect(await later.image(source, { width: 200 })).toEqual(picture);
    expect(statSync(picture.path).mtimeMs).toBe(mtimeMs);
    expect(filesIn(join(folder, "cache"))).toHaveLength(1);
  });

  it("are never larger than the image", async () => {
    const folder = temporaryFolder();
    const path = join(folder, "a.png");
    await writeHalves(path);
    using store = new ThumbnailStore(join(folder, "cache"));
    expect(await sizeOf(await store.image({ path, contentHash: "ab" }, { width: 1500 }))).toEqual([600, 300]);
  });

  it("show a part of the upright image, cut at its border", async () => {
    const folder = temporaryFolder();
    const path = join(folder, "turned.jpg");
    await writeHalves(path, 6);
    using store = new ThumbnailStore(join(folder, "cache"));
    const source = { path, contentHash: "ab" };
    const lower = await store.image(source, { region: { x: 100, y: 400, width: 100, height: 60 } });
    expect(await sizeOf(lower)).toEqual([100, 60]);
    expect(await colorAt(lower, 50, 30)).toBe("blue");
    const corner = await store.image(source, {
      region: { x: -50, y: -20, width: 100, height: 60 },
      width: 25,
    });
    expect(await sizeOf(corner)).toEqual([25, 20]);
    expect(await colorAt(corner, 10, 10)).toBe("red");
    const beyond = await store.image(source, { region: { x: 900, y: 900, width: 10, height: 10 } });
    expect(await sizeOf(beyond)).toEqual([1, 1]);
  });

  it("are the original at full size where a window can show it, else a copy that it can", async () => {
    const folder = temporaryFolder();
    const [jpeg, png, turned, tiff] = ["a.jpg", "b.png", "c.png", "d.tif"].map((name) => join(folder, name));
    for (const path of [jpeg!, png!, tiff!]) await writeHalves(path);
    await writeHalves(turned!, 6);
    using store = new ThumbnailStore(join(folder, "cache"));
    const fullSize = (path: string): Promise<Picture> => store.image({ path, contentHash: "ab" });
    expect(await fullSize(jpeg!)).toEqual({ path: jpeg, contentType: "image/jpeg" });
    expect(await fullSize(png!)).toEqual({ path: png, contentType: "image/png" });
    const upright = await fullSize(turned!);
    expect(upright.contentType).toBe("image/jpeg");
    expect(await sizeOf(upright)).toEqual([300, 600]);
    expect(await colorAt(upright, 150, 590)).toBe("blue");
    const copy = await fullSize(tiff!);
    expect([copy.contentType, await sizeOf(copy)]).toEqual(["image/jpeg", [600, 300]]);
    expect(await fullSize(tiff!)).toEqual(copy);
  });

  it("are made again when the file is another, and anew when the cache is gone", async () => {
    const folder = temporaryFolder();
    const path = join(folder, "a.png");
    const cache = join(folder, "cache");
    await writeHalves(path);
    using store = new ThumbnailStore(cache);
    const before = await store.image({ path, contentHash: "ab" }, { width: 200 });
    await sharp({ create: { width: 50, height: 50, channels: 3, background: BLUE } }).toFile(path);
    const after = await store.image({ path, contentHash: "ab" }, { width: 200 });
    expect(await sizeOf(after)).toEqual([50, 50]);
    expect(after.path).not.toBe(before.path);
    rmSync(cache, { recursive: true });
    expect(await sizeOf(await store.image({ path, contentHash: "ab" }, { width: 200 }))).toEqual([50, 50]);
  });

  it("say what is wrong with a file that is gone or damaged, and are there when it is put right", async () => {
    const folder = temporaryFolder();
    const path = join(folder, "a.jpg");
    using store = new ThumbnailStore(join(folder, "cache"));
    const wanted = { width: 200 };
    expect(await rejectionOf(store.image({ path, contentHash: "ab" }, wanted))).toMatchObject({
      code: "image-missing",
    });
    writeFileSync(path, "no picture");
    const damaged = store.image({ path, contentHash: "ab" }, wanted);
    expect(await rejectionOf(damaged)).toMatchObject({ code: "image-unreadable" });
    await writeHalves(path);
    expect(await sizeOf(await store.image({ path, contentHash: "ab" }, wanted))).toEqual([200, 100]);
  });

  it("stay below their limit: what was not looked at for longest goes", async () => {
    const folder = temporaryFolder();
    const cache = join(folder, "cache");
    const sources = Array.from({ length: 12 }, (_, at) => ({
      path: join(folder, `${at}.png`),
      contentHash: `${at}`,
    }));
    for (const { path } of sources) await writeHalves(path);
    const bytesOf = (): number => filesIn(cache).reduce((sum, path) => sum + readFileSync(path).length, 0);
    {
      using store = new ThumbnailStore(cache);
      await store.image(sources[0]!, { width: 200 });
    }
    const limit = bytesOf() * 5;
    using store = new ThumbnailStore(cache, { byteLimit: limit, atOnce: 1 });
    for (const source of sources) {
      await store.image(source, { width: 200 });
      expect(bytesOf()).toBeLessThanOrEqual(limit);
    }
    const newest = await store.image(sources.at(-1)!, { width: 200 });
    expect(filesIn(cache)).toContain(newest.path);
  });

  it("are prepared in the background, past those that cannot be read, until they are not wanted", async () => {
    const folder = temporaryFolder();
    const cache = join(folder, "cache");
    mkdirSync(cache);
    const sources = Array.from({ length: 6 }, (_, at) => ({
      path: join(folder, `${at}.png`),
      contentHash: `${at}`,
    }));
    for (const { path } of sources.slice(1)) await writeHalves(path);
    using store = new ThumbnailStore(cache);
    const progress: number[] = [];
    await store.prepare(sources, { width: 400, onProgress: (done) => progress.push(done) });
    expect(progress).toEqual([1, 2, 3, 4, 5, 6]);
    expect(filesIn(cache)).toHaveLength(5);

    const controller = new AbortController();
    await store.prepare(sources, {
      width: 200,
      signal: controller.signal,
      onProgress: () => controller.abort(),
    });
    expect(filesIn(cache).length).toBeLessThan(10);
  });
});
