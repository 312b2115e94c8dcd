import {
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import sharp from "sharp";
import { beforeEach, describe, expect, it } from "vitest";
import type { Sample } from "../../../core/contract/sample.ts";
import { DecodedCache } from "../../../core/pipeline/decoded-cache.ts";
import { DiskCache, DiskUsage } from "../../../core/pipeline/disk-cache.ts";
import { savedSamples, temporaryFolder } from "./pictures.ts";

const parent = temporaryFolder();
const MEBIBYTE = 2 ** 20;

let folder: string;
let pictures: string;
let samples: Sample[];

beforeEach(async () => {
  folder = mkdtempSync(join(parent, "cache-"));
  pictures = mkdtempSync(join(parent, "pictures-"));
  samples = await savedSamples(pictures, 3);
});

interface Limits {
  readonly disk?: number;
  readonly memory?: number;
  readonly usage?: DiskUsage;
}

function open({ disk = 100 * MEBIBYTE, memory = 0, usage = new DiskUsage() }: Limits = {}): DecodedCache {
  return new DecodedCache(new DiskCache(folder, disk, usage), memory);
}

const cachedFiles = (): string[] => globSync("**/*.rgb", { cwd: folder }).map((name) => join(folder, name));

describe("the cache of decoded images", () => {
  it("gives an image at its size without the original, in a later run too", async () => {
    const first = await open().get(samples[0]!, 48);
    expect(Math.max(first.width, first.height)).toBe(48);
    rmSync(samples[0]!.path);
    expect(await open().get(samples[0]!, 48)).toEqual(first);
  });

  it("keeps each size by itself", async () => {
    const cache = open();
    const small = await cache.get(samples[0]!, 32);
    const large = await cache.get(samples[0]!, 64);
    expect(Math.max(large.width, large.height)).toBe(64);
    expect(await cache.get(samples[0]!, 32)).toEqual(small);
    expect(cachedFiles()).toHaveLength(2);
  });

  it("notices an entry that is cut, changed or empty, and makes it anew", async () => {
    const sound = await open().get(samples[0]!, 48);
    const [path] = cachedFiles() as [string];
    const bytes = readFileSync(path);
    const changed = Buffer.from(bytes);
    changed[bytes.length - 5]! ^= 1;
    const otherSize = Buffer.from(bytes);
    otherSize.writeUInt32LE(otherSize.readUInt32LE(8) * 2, 8);
    const swappedOriginal = Buffer.from(bytes);
    swappedOriginal.writeUInt32LE(1, 16);
    for (const damaged of [
      bytes.subarray(0, 900),
      bytes.subarray(0, 5),
      Buffer.alloc(0),
      changed,
      otherSize,
      swappedOriginal,
    ]) {
      writeFileSync(path, damaged);
      expect(await open().get(samples[0]!, 48)).toEqual(sound);
      expect(readFileSync(path).equals(bytes)).toBe(true);
    }
  });

  it("leaves no half-written file beside an entry", async () => {
    await open().get(samples[0]!, 48);
    expect(globSync("**/*.tmp", { cwd: folder })).toEqual([]);
  });

  it("takes nothing more when it is full, and still gives every image", async () => {
    const limit = 15_000;
    const cache = open({ disk: limit });
    for (const sample of samples) expect((await cache.get(sample, 64)).data.length).toBeGreaterThan(0);
    const sizes = cachedFiles().map((path) => statSync(path).size);
    expect(sizes.length).toBeGreaterThan(0);
    expect(sizes.length).toBeLessThan(3);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(limit);
  });

  it("counts what an earlier run left, and makes room by dropping sizes that are not trained at", async () => {
    for (const sample of samples) await open().get(sample, 96);
    for (const sample of samples) await open().get(sample, 32);
    const bytes = cachedFiles().reduce((sum, path) => sum + statSync(path).size, 0);

    const usage = new DiskUsage();
    const roomy = new DiskCache(folder, bytes * 10, usage);
    roomy.keepOnly(new Set([32]));
    expect(cachedFiles()).toHaveLength(6);
    expect(usage.bytes).toBeGreaterThanOrEqual(bytes);

    new DiskCache(folder, bytes, usage).keepOnly(new Set([32]));
    expect(cachedFiles()).toHaveLength(3);
    expect(usage.bytes).toBeLessThan(bytes / 2);
  });

  it("holds what was used last in memory, up to its limit", async () => {
    const [a, b, c] = samples as [Sample, Sample, Sample];
    const cache = open({ memory: 2 * 64 * 64 * 3 });
    for (const sample of [a, b, a, c]) await cache.get(sample, 64);
    rmSync(folder, { recursive: true });
    for (const { path } of samples) rmSync(path);
    expect((await cache.get(a, 64)).width).toBeGreaterThan(0);
    expect((await cache.get(c, 64)).width).toBeGreaterThan(0);
    await expect(cache.get(b, 64)).rejects.toMatchObject({ code: "image-missing" });
  });

  it("tells images apart that were imported without being read and have one name", async () => {
    const other = join(pictures, "elsewhere");
    mkdirSync(other);
    const path = join(other, "picture 0.png");
    await sharp({ create: { width: 50, height: 20, channels: 3, background: "#fff" } })
      .png()
      .toFile(path);
    const unread = { ...samples[0]!, contentHash: "unread:picture 0.png" };
    const cache = open({ memory: MEBIBYTE });
    const first = await cache.get(unread, 48);
    const second = await cache.get({ ...unread, path }, 48);
    expect(second).toMatchObject({ width: 48, height: 19, originalWidth: 50 });
    expect(await cache.get(unread, 48)).toEqual(first);
  });

  it("decodes such an image again when its file has changed", async () => {
    const unread = { ...samples[0]!, contentHash: "unread:picture 0.png" };
    const cache = open({ memory: MEBIBYTE });
    await cache.get(unread, 48);
    await sharp({ create: { width: 50, height: 20, channels: 3, background: "#fff" } })
      .png()
      .toFile(unread.path);
    utimesSync(unread.path, new Date(), new Date(Date.now() + 5000));
    expect(await cache.get(unread, 48)).toMatchObject({ originalWidth: 50, originalHeight: 20 });
  });
});
