import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fromBufferPromise, openPromise, type ZipFile } from "yauzl";
import { writeSupportBundle } from "../../../core/support/support-bundle.ts";
import { userDataFolders } from "../../../core/support/user-data-folders.ts";
import { zipArchive } from "../../../core/support/zip-archive.ts";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "boresight-bundle-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function unzipped(zip: ZipFile): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for await (const entry of zip.eachEntry())
    found[entry.fileName] = await text(await zip.openReadStreamPromise(entry));
  return found;
}

describe("the support bundle", () => {
  it("holds the texts and the logs, and says first what they are", async () => {
    mkdirSync(join(folder, "boresight/logs"), { recursive: true });
    writeFileSync(join(folder, "boresight/logs/boresight.jsonl"), '{"event":"app.started"}\n');
    writeFileSync(join(folder, "boresight/logs/picture.png"), "not a log");
    const path = join(folder, "bundle.zip");
    const names = writeSupportBundle({
      path,
      texts: { "doctor.txt": "Ready." },
      logFolders: [join(folder, "boresight"), join(folder, "absent")],
    });
    const found = await unzipped(await openPromise(path, { lazyEntries: true }));
    expect(Object.keys(found)).toEqual(names);
    expect(found["doctor.txt"]).toBe("Ready.");
    expect(found["logs/boresight/boresight.jsonl"]).toContain("app.started");
    expect(names[0]).toBe("READ-ME-FIRST.txt");
    for (const name of names) expect(found["READ-ME-FIRST.txt"]).toContain(name);
    expect(names).toHaveLength(3);
  });

  it("says so where it cannot be written", () => {
    const bundle = { path: join(folder, "no/such/folder.zip"), texts: {}, logFolders: [] };
    expect(() => writeSupportBundle(bundle)).toThrow(expect.objectContaining({ code: "disk" }));
  });

  it("is a zip that another program reads, whatever the texts", async () => {
    const texts = fc.dictionary(fc.stringMatching(/^[a-zé]{1,12}\.txt$/), fc.string({ unit: "grapheme" }));
    await fc.assert(
      fc.asyncProperty(texts, async (contents) => {
        const entries = Object.entries(contents).map(([name, content]) => ({
          name,
          content: Buffer.from(content, "utf8"),
        }));
        expect(await unzipped(await fromBufferPromise(zipArchive(entries), { lazyEntries: true }))).toEqual(
          contents,
        );
      }),
      { numRuns: 50 },
    );
  });
});

describe("the studio's folder", () => {
  it("is where each system keeps what belongs to a person", () => {
    expect(userDataFolders("linux", { XDG_CONFIG_HOME: "/c" })).toEqual(["/c/Boresight", "/c/boresight"]);
    expect(userDataFolders("win32", { APPDATA: "/roaming" })).toEqual(["/roaming/Boresight"]);
  });
});
