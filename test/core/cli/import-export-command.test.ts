import { existsSync } from "node:fs";
import { join } from "node:path";
import { Command } from "commander";
import { expect, it, vi } from "vitest";
import { registerExportCommand } from "../../../core/cli/export-command.ts";
import { registerImportCommand } from "../../../core/cli/import-command.ts";
import { rejectionOf } from "../dataset/error-of.ts";
import { vocXml, writeFiles, writeImages } from "../dataset/small-set.ts";
import { temporaryFolder } from "../dataset/temporary-folder.ts";

/** Runs a command line and returns what it printed. */
async function run(...words: readonly string[]): Promise<string> {
  const program = new Command().exitOverride();
  registerImportCommand(program);
  registerExportCommand(program);
  const lines: string[] = [];
  const log = vi.spyOn(console, "log").mockImplementation((line: string) => void lines.push(line));
  try {
    await program.parseAsync(words, { from: "user" });
  } finally {
    log.mockRestore();
  }
  return lines.join("\n");
}

/** A set of two images, one box without area and one that stands out. */
async function smallSet(): Promise<{ source: string; project: string; root: string }> {
  const root = temporaryFolder();
  await writeImages(root, ["set/JPEGImages/a.jpg", "set/JPEGImages/b.jpg"]);
  writeFiles(root, {
    "set/Annotations/a.xml": vocXml([
      ["cat", 1, 1, 9, 9],
      ["cat", 5, 5, 5, 9],
    ]),
    "set/Annotations/b.xml": vocXml([["dog", 90, 70, 110, 75]]),
    "set/ImageSets/Main/train.txt": "a",
    "set/ImageSets/Main/val.txt": "b",
  });
  return { root, source: join(root, "set"), project: join(root, "project") };
}

it("imports a set and prints one JSON object", async () => {
  const { source, project } = await smallSet();
  const output = await run("import", source, "--project", project, "--format", "voc", "--json");
  expect(JSON.parse(output)).toEqual({
    images: 2,
    boxes: 2,
    classes: [
      { name: "cat", boxes: 1 },
      { name: "dog", boxes: 1 },
    ],
    splits: { train: 1, val: 1, test: 0 },
    problems: [
      expect.objectContaining({ file: "Annotations/a.xml", line: 5, kind: "box-without-area" }),
      expect.objectContaining({ file: "Annotations/b.xml", line: 4, kind: "box-clipped" }),
    ],
    dryRun: false,
  });
});

it("tells file by file what it would do, and does not do it", async () => {
  const { source, project } = await smallSet();
  const output = await run("import", source, "--project", project, "--dry-run");
  expect(output).toContain("Annotations/a.xml: 1 images, 1 boxes, 1 problems");
  expect(output).toContain("Would import 2 images (1 train, 1 val), 2 boxes");
  expect(output).toContain("Annotations/b.xml:4: dog at (90, 70, 110, 75) of b.jpg stands out");
  expect(output).toContain("Nothing was changed.");
  expect(existsSync(project)).toBe(false);
});

it("shows the first problems and counts the others", async () => {
  const { root, source, project } = await smallSet();
  writeFiles(root, {
    "set/Annotations/a.xml": vocXml(Array.from({ length: 30 }, () => ["cat", 5, 5, 5, 9] as const)),
  });
  const output = await run("import", source, "--project", project);
  expect(output).toContain("31 problems:");
  expect(output).toContain("and 11 more");
  expect(output.split("\n").filter((line) => line.includes("has no area"))).toHaveLength(20);
});

it("exports what it imported", async () => {
  const { root, source, project } = await smallSet();
  await run("import", source, "--project", project, "--split", "test");
  const out = join(root, "out");
  const report: unknown = JSON.parse(
    await run("export", "--project", project, "--format", "coco", "--out", out, "--json"),
  );
  expect(report).toMatchObject({
    out,
    images: 2,
    boxes: 2,
    splits: { train: 0, val: 0, test: 2 },
    problems: [],
  });
  expect(existsSync(join(out, "annotations/instances_test.json"))).toBe(true);
  expect(await run("export", "--project", project, "--format", "yolo", "--out", out)).toContain(
    "Exported to",
  );
});

it("names the choices for a word that it does not know", async () => {
  const { source, project } = await smallSet();
  const error = await rejectionOf(run("import", source, "--project", project, "--format", "pascal"));
  expect(error).toMatchObject({ code: "usage" });
  expect(error.message).toContain("voc, yolo, coco");
});
