import { createHash, randomBytes } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { downloadFile } from "../../../../core/engine/setup/resumable-download.ts";
import { serveFile } from "./file-server.ts";
import { temporaryFolder } from "./temporary-folder.ts";

const content = randomBytes(200_000);
const sha256 = createHash("sha256").update(content).digest("hex");
const quick = { sha256, retryDelayMs: 1 };

describe("a download", () => {
  it("goes on where a broken connection left it, as often as it breaks", async () => {
    const { url, ranges } = await serveFile(content, { cutAfter: 60_000 });
    const target = join(temporaryFolder(), "wheel");
    await downloadFile(url, target, quick);
    expect(readFileSync(target).equals(content)).toBe(true);
    // How much of a piece arrives before the cut is the network's affair: four pieces at least.
    expect(ranges.length).toBeGreaterThanOrEqual(4);
    expect(ranges[0]).toBe("");
    expect(ranges.slice(1).every((range) => /^bytes=[1-9]\d*-$/.test(range))).toBe(true);
  });

  it("goes on with what an earlier process left", async () => {
    const { url, ranges } = await serveFile(content);
    const target = join(temporaryFolder(), "wheel");
    writeFileSync(`${target}.part`, content.subarray(0, 150_000));
    await downloadFile(url, target, quick);
    expect(ranges).toEqual(["bytes=150000-"]);
    expect(readFileSync(target).equals(content)).toBe(true);
    expect(existsSync(`${target}.part`)).toBe(false);
  });

  it("is complete when the earlier process had everything but the name", async () => {
    const { url } = await serveFile(content);
    const target = join(temporaryFolder(), "wheel");
    writeFileSync(`${target}.part`, content);
    await downloadFile(url, target, quick);
    expect(readFileSync(target).equals(content)).toBe(true);
  });

  it("starts anew with a server that knows no ranges", async () => {
    const { url } = await serveFile(content, { ignoreRanges: true });
    const target = join(temporaryFolder(), "wheel");
    writeFileSync(`${target}.part`, content.subarray(0, 10_000));
    await downloadFile(url, target, quick);
    expect(readFileSync(target).equals(content)).toBe(true);
  });

  it("tells how far it is, counting what was there before", async () => {
    const { url } = await serveFile(content);
    const target = join(temporaryFolder(), "wheel");
    writeFileSync(`${target}.part`, content.subarray(0, 150_000));
    const reports: [number, number][] = [];
    await downloadFile(url, target, { ...quick, onProgress: (done, total) => reports.push([done, total]) });
    expect(reports[0]![0]).toBeGreaterThan(150_000);
    expect(reports.at(-1)).toEqual([200_000, 200_000]);
  });

  it("never gives a file of another checksum its name, and forgets it", async () => {
    const { url } = await serveFile(randomBytes(1000));
    const target = join(temporaryFolder(), "wheel");
    await expect(downloadFile(url, target, quick)).rejects.toMatchObject({
      code: "engine-missing",
      message: expect.stringContaining("not the file that was asked for"),
    });
    expect(existsSync(target)).toBe(false);
    expect(existsSync(`${target}.part`)).toBe(false);
  });

  it("names the reason when nobody answers", async () => {
    const target = join(temporaryFolder(), "wheel");
    const download = downloadFile("http://127.0.0.1:9/wheel", target, { ...quick, attempts: 2 });
    await expect(download).rejects.toMatchObject({ code: "engine-missing" });
  });
});
