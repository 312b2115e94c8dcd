import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { unpackedSize, unpackWheel } from "../../../../core/engine/setup/unpack-wheel.ts";
import { engineContents } from "../../../../core/engine/setup/wheel-contents.ts";
import { makeWheel, tensorflowWheelFiles } from "./make-wheel.ts";
import { temporaryFolder } from "./temporary-folder.ts";

const select = engineContents(["libtensorflow_cc.so.2", "libtensorflow_framework.so.2"]);

function wheelIn(folder: string): string {
  const wheel = join(folder, "tensorflow.whl");
  makeWheel(wheel, tensorflowWheelFiles());
  return wheel;
}

describe("unpacking a wheel", () => {
  it("takes libraries, the headers of the C API and the licence, and leaves the rest", async () => {
    const folder = temporaryFolder();
    const files = await unpackWheel(wheelIn(folder), join(folder, "out"), select);
    expect(files.map(({ path }) => path).sort()).toEqual([
      "LICENSE",
      "METADATA",
      "include/tensorflow/c/c_api.h",
      "lib/libtensorflow_cc.so.2",
      "lib/libtensorflow_framework.so.2",
    ]);
    expect(readdirSync(join(folder, "out", "lib"))).toHaveLength(2);
  });

  it("reports each file with its size and checksum, and every byte as it comes", async () => {
    const folder = temporaryFolder();
    const wheel = wheelIn(folder);
    let bytes = 0;
    const files = await unpackWheel(wheel, join(folder, "out"), select, (more) => {
      bytes += more;
    });
    for (const { path, size, sha256 } of files) {
      const content = readFileSync(join(folder, "out", path));
      expect(content.length).toBe(size);
      expect(createHash("sha256").update(content).digest("hex")).toBe(sha256);
    }
    expect(bytes).toBe(files.reduce((sum, { size }) => sum + size, 0));
    expect(await unpackedSize(wheel, select)).toBe(bytes);
  });

  it("refuses a file whose bytes are not those that were packed", async () => {
    const folder = temporaryFolder();
    const wheel = wheelIn(folder);
    const archive = readFileSync(wheel);
    // The CRC of the first file, in the central directory.
    const directory = archive.readUInt32LE(archive.length - 22 + 16);
    archive.writeUInt32LE((archive.readUInt32LE(directory + 16) ^ 1) >>> 0, directory + 16);
    writeFileSync(wheel, archive);
    await expect(unpackWheel(wheel, join(folder, "out"), select)).rejects.toMatchObject({
      code: "engine-missing",
      message: expect.stringContaining("damaged"),
    });
  });

  it("refuses what is no wheel", async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, "page.whl"), "<html>please log in</html>");
    await expect(unpackWheel(join(folder, "page.whl"), folder, select)).rejects.toMatchObject({
      code: "engine-missing",
    });
  });

  it("writes nothing outside of the folder, whatever the archive's paths are", async () => {
    const folder = temporaryFolder();
    const wheel = join(folder, "evil.whl");
    makeWheel(wheel, { "tensorflow/include/tensorflow/c/../../../../../escaped.h": "x" });
    const unpacking = unpackWheel(wheel, join(folder, "a", "b", "out"), select);
    await expect(unpacking).rejects.toThrow(/invalid relative path/);
    expect(existsSync(join(folder, "escaped.h"))).toBe(false);
  });
});
