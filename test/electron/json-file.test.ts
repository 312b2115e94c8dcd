import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { readJsonFile, writeJsonFile } from "../../electron/json-file.ts";

const folder = mkdtempSync(join(tmpdir(), "boresight-json-"));
const schema = z.object({ name: z.string() });
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("a JSON file", () => {
  it("reads back what was written, and leaves nothing else behind", () => {
    const path = join(folder, "deep", "file.json");
    writeJsonFile(path, { name: "one" });
    writeJsonFile(path, { name: "two" });
    expect(readJsonFile(path, schema)).toEqual({ name: "two" });
    expect(readdirSync(join(folder, "deep"))).toEqual(["file.json"]);
  });

  it("is null where there is none, where it is torn, and where it does not fit", () => {
    expect(readJsonFile(join(folder, "none.json"), schema)).toBeNull();
    for (const [name, content] of [
      ["torn.json", '{ "name": "o'],
      ["other.json", '{ "name": 7 }'],
    ] as const) {
      writeFileSync(join(folder, name), content);
      expect(readJsonFile(join(folder, name), schema)).toBeNull();
    }
  });

  it("says which path cannot be written, and what to do", () => {
    writeFileSync(join(folder, "file"), "");
    expect(() => writeJsonFile(join(folder, "file", "below.json"), {})).toThrow(
      /cannot be written; free some space/,
    );
  });
});
