import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { readStageTable } from "../../../core/cli/read-stage-table.ts";

const folder = mkdtempSync(join(tmpdir(), "boresight-stages-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function fileOf(name: string, content: string): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

describe("--stages", () => {
  it("takes sizes, shares and strengths in a short form", () => {
    expect(readStageTable("128:0.3:0.2, 224:0.3, 320")).toEqual([
      { imageSize: 128, share: 0.3, regularisers: 0.2 },
      { imageSize: 224, share: 0.3 },
      { imageSize: 320 },
    ]);
  });

  it("takes a file of YAML or JSON, with each regulariser by name", () => {
    const yaml = fileOf(
      "stages.yaml",
      "- imageSize: 128\n  share: 0.4\n  regularisers: { dropout: 0.2 }\n- imageSize: 320\n",
    );
    const json = fileOf(
      "stages.json",
      JSON.stringify([{ imageSize: 128, share: 0.4, regularisers: { dropout: 0.2 } }, { imageSize: 320 }]),
    );
    const table = [{ imageSize: 128, share: 0.4, regularisers: { dropout: 0.2 } }, { imageSize: 320 }];
    expect(readStageTable(yaml)).toEqual(table);
    expect(readStageTable(json)).toEqual(table);
  });

  it.each([
    ["100", /stage 1, imageSize: .*multiple of 32/],
    ["128,huge", /stage 2, imageSize: /],
    ["128:1.5", /stage 1, share: /],
    ["128:0.5:2", /stage 1, regularisers/],
    ["128:0.5:1:9", /stage 1: /],
    ["", /stage 1, imageSize: /],
  ])("refuses %j and names the stage", (given, message) => {
    expect(() => readStageTable(given)).toThrow(message);
  });

  it("refuses a file that is neither", () => {
    expect(() => readStageTable(fileOf("broken.json", "[{"))).toThrow(/cannot be read as JSON or YAML/);
    expect(() => readStageTable(fileOf("words.yaml", "large at the end"))).toThrow(
      /see boresight train --help/,
    );
  });
});
