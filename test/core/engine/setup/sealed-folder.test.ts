import { existsSync, mkdirSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readSealedFolder, sealFolder } from "../../../../core/engine/setup/sealed-folder.ts";
import { temporaryFolder } from "./temporary-folder.ts";

const files = [{ path: "lib/one.so", size: 3, sha256: "0".repeat(64) }];

function stage(folder: string, name: string): string {
  const staging = join(folder, name);
  mkdirSync(join(staging, "lib"), { recursive: true });
  writeFileSync(join(staging, "lib/one.so"), "abc");
  return staging;
}

describe("a sealed folder", () => {
  it("is there whole or not at all", async () => {
    const folder = temporaryFolder();
    const target = join(folder, "engine");
    expect(await readSealedFolder(target)).toBeUndefined();
    await sealFolder(stage(folder, "staging"), target, { source: "a test", files });
    expect(await readSealedFolder(target)).toEqual({ path: target, source: "a test", files });
  });

  it("does not count when a file of it was cut short", async () => {
    const folder = temporaryFolder();
    const target = join(folder, "engine");
    await sealFolder(stage(folder, "staging"), target, { source: "a test", files });
    truncateSync(join(target, "lib/one.so"), 1);
    expect(await readSealedFolder(target)).toBeUndefined();
  });

  it("does not count without its marker, as a copy that was interrupted leaves it", async () => {
    const folder = temporaryFolder();
    expect(await readSealedFolder(stage(folder, "engine"))).toBeUndefined();
  });

  it("replaces a broken one of the same name", async () => {
    const folder = temporaryFolder();
    const target = stage(folder, "engine");
    await sealFolder(stage(folder, "staging"), target, { source: "repair", files });
    expect((await readSealedFolder(target))?.source).toBe("repair");
  });

  it("stays the winner's when two processes seal at once", async () => {
    const folder = temporaryFolder();
    const target = join(folder, "engine");
    await sealFolder(stage(folder, "first"), target, { source: "first", files });
    const sealed = await sealFolder(stage(folder, "second"), target, { source: "second", files });
    expect(sealed.source).toBe("first");
    expect(existsSync(join(folder, "second"))).toBe(false);
  });
});
