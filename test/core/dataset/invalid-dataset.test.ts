import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { DatasetFormat } from "../../../core/contract/dataset.ts";
import { importDataset } from "../../../core/dataset/import/import-dataset.ts";
import { openProject } from "../../../core/dataset/project.ts";
import { BoresightError } from "../../../core/errors/boresight-error.ts";
import { rejectionOf } from "./error-of.ts";
import { vocXml, writeFiles, writeImages } from "./small-set.ts";
import { temporaryFolder } from "./temporary-folder.ts";

interface InvalidCase {
  readonly what: string;
  readonly format: DatasetFormat;
  readonly file: string;
  readonly content: string | Buffer;
  /** What the message has to begin with behind the file's name. */
  readonly place: string;
}

const image = '{"id": 1, "file_name": "a.jpg"}';
const category = '{"id": 1, "name": "cat"}';

const INVALID: readonly InvalidCase[] = [
  {
    what: "XML that ends early",
    format: "voc",
    file: "a.xml",
    content: "<annotation>\n<object>\n",
    place: ":3",
  },
  {
    what: "XML of another kind",
    format: "voc",
    file: "a.xml",
    content: "<svg/>",
    place: ":1: begins with <svg>",
  },
  {
    what: "an entity of its own",
    format: "voc",
    file: "a.xml",
    content: '<!DOCTYPE a [<!ENTITY e "e">]>\n<annotation>\n&e;</annotation>',
    place: ":3",
  },
  {
    what: "a coordinate that is a word",
    format: "voc",
    file: "a.xml",
    content: vocXml([["cat", 1, 1, 9, 9]]).replace("<xmax>9", "<xmax>nine"),
    place: ':4: has "nine" as <xmax>',
  },
  {
    what: "a box without a corner",
    format: "voc",
    file: "a.xml",
    content: vocXml([["cat", 1, 1, 9, 9]]).replace("<ymin>1</ymin>", ""),
    place: ":4: has a bounding box without <ymin>",
  },
  {
    what: "an object without a name",
    format: "voc",
    file: "a.xml",
    content: vocXml([[" ", 1, 1, 9, 9]]),
    place: ":4: has an object without a <name>",
  },
  {
    what: "tags inside each other without end",
    format: "voc",
    file: "a.xml",
    content: `<annotation>\n${"<part>".repeat(200_000)}`,
    place: ":2: has tags inside each other more than 64 deep",
  },
  {
    what: "bytes that are no text",
    format: "voc",
    file: "a.xml",
    content: Buffer.from([0x3c, 0xff, 0xfe, 0x80]),
    place: ":1: is not text",
  },
  {
    what: "too few columns",
    format: "yolo",
    file: "a.txt",
    content: "0 .5 .5 .5 .5\n\n0 .5 .5\n",
    place: ":3: has 3 columns",
  },
  {
    what: "a word among the numbers",
    format: "yolo",
    file: "a.txt",
    content: "0 .5 .5 x .5",
    place: ':1: has "x"',
  },
  {
    what: "a class that is no index",
    format: "yolo",
    file: "a.txt",
    content: "0 .5 .5 .5 .5\n1.5 .5 .5 .5 .5",
    place: ':2: begins with "1.5"',
  },
  {
    what: "YAML that is none",
    format: "yolo",
    file: "data.yaml",
    content: "names: [cat\nnc: 1\n",
    place: ":2",
  },
  {
    what: "names that are a number",
    format: "yolo",
    file: "data.yaml",
    content: "names: 3\n",
    place: ": names is not",
  },
  {
    what: "another number of classes than names",
    format: "yolo",
    file: "data.yaml",
    content: "names: [cat]\nnc: 2\n",
    place: ": nc says 2",
  },
  {
    what: "a name that is empty",
    format: "yolo",
    file: "data.yaml",
    content: "names: [cat, '']\n",
    place: ": names.1 is empty",
  },
  {
    what: "JSON that ends early",
    format: "coco",
    file: "set.json",
    content: '{"images": [\n{"id": 1',
    place: ":2",
  },
  {
    what: "a list instead of an object",
    format: "coco",
    file: "set.json",
    content: "[]",
    place: ":1: does not begin with {",
  },
  { what: "no images", format: "coco", file: "set.json", content: "{}", place: ": images is missing" },
  {
    what: "an image without file name",
    format: "coco",
    file: "set.json",
    content: `{"images": [${image},\n{"id": 2}]}`,
    place: ":2: images[1].file_name",
  },
  {
    what: "an id that comes twice",
    format: "coco",
    file: "set.json",
    content: `{"images": [${image}, ${image}]}`,
    place: ":1: images[1].id is 1 for the second time",
  },
  {
    what: "a category without a name",
    format: "coco",
    file: "set.json",
    content: `{"images": [${image}], "categories": [{"id": 1}]}`,
    place: ":1: categories[0].name",
  },
  {
    what: "a box of three numbers",
    format: "coco",
    file: "set.json",
    content: `{"images": [${image}], "categories": [${category}], "annotations": [{"image_id": 1, "category_id": 1, "bbox": [1, 2, 3]}]}`,
    place: ":1: annotations[0].bbox",
  },
  {
    what: "an annotation of no image",
    format: "coco",
    file: "set.json",
    content: `{"images": [${image}], "annotations": [{"category_id": 1}]}`,
    place: ":1: annotations[0].image_id is missing",
  },
  {
    what: "NaN, which JSON has not",
    format: "coco",
    file: "set.json",
    content: `{"images": [${image}], "annotations": [{"bbox": [NaN, 1, 2, 3]}]}`,
    place: ":1: annotations[0] is not valid JSON",
  },
];

/** A project with something in it, and all bytes of its database. */
async function existingProject(root: string): Promise<{ folder: string; bytes: () => Buffer }> {
  const folder = join(root, "project");
  await writeImages(root, ["first/z.jpg"], { shade: 99 });
  writeFiles(root, { "first/z.xml": vocXml([["dog", 1, 1, 9, 9]]) });
  await importDataset({ project: folder, source: join(root, "first"), format: "voc" });
  return { folder, bytes: () => readFileSync(join(folder, "project.db")) };
}

describe("a set that is not valid", () => {
  it.each(INVALID)(
    "$format: names file and place of $what, and leaves the project as it was",
    async (invalid) => {
      const root = temporaryFolder();
      const { folder, bytes } = await existingProject(root);
      await writeImages(root, ["set/a.jpg", "set/b.jpg"]);
      writeFiles(join(root, "set"), { "classes.txt": "cat\n", [invalid.file]: invalid.content });
      const before = bytes();
      const request = { source: join(root, "set"), format: invalid.format };
      const error = await rejectionOf(importDataset({ ...request, project: folder }));
      expect(error.code).toBe("dataset-invalid");
      expect(error.message).toContain(`${invalid.file}${invalid.place}`);
      expect(error.message).toContain("nothing was imported");
      expect(bytes().equals(before)).toBe(true);

      const another = join(root, "another");
      await rejectionOf(importDataset({ ...request, project: another }));
      expect(existsSync(another)).toBe(false);
    },
  );

  it.each(["voc", "yolo", "coco"] as const)(
    "says that a folder without any %s set is empty",
    async (format) => {
      const root = temporaryFolder();
      writeFiles(root, { "set/notes.md": "nothing here" });
      const error = await rejectionOf(
        importDataset({ project: join(root, "p"), source: join(root, "set"), format }),
      );
      expect(error.code).toBe("dataset-empty");
    },
  );

  it("says that a folder is not there", async () => {
    const root = temporaryFolder();
    const request = { project: join(root, "p"), source: join(root, "nowhere"), format: "voc" } as const;
    expect(await rejectionOf(importDataset(request))).toMatchObject({ code: "dataset-invalid" });
  });

  it("asks for the format where the files leave a doubt", async () => {
    const root = temporaryFolder();
    writeFiles(root, { "set/a.xml": vocXml([]), "set/b.json": "{}" });
    const request = { project: join(root, "p"), source: join(root, "set") };
    expect(await rejectionOf(importDataset(request))).toMatchObject({ code: "usage" });
  });

  it("ends with an error that a person can act on, or imports, whatever is in its files", async () => {
    const root = temporaryFolder();
    await writeImages(root, ["set/a.jpg"]);
    const bases: Readonly<Record<string, [DatasetFormat, string]>> = {
      "a.xml": ["voc", vocXml([["cat", 1, 1, 9, 9]])],
      "a.txt": ["yolo", "0 0.5 0.5 0.25 0.25\n1 .1 .1 .2 .2\n"],
      "data.yaml": ["yolo", "path: .\ntrain: [a.jpg]\nnames: {0: cat, 1: dog}\n"],
      "set.json": [
        "coco",
        `{"images": [${image}], "categories": [${category}], "annotations": [{"image_id": 1, "category_id": 1, "bbox": [1, 2, 3, 4]}]}`,
      ],
    };
    const edit = fc.record({
      at: fc.nat(),
      cut: fc.nat({ max: 12 }),
      insert: fc.string({ unit: "binary", maxLength: 4 }),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...Object.keys(bases)),
        fc.array(edit, { maxLength: 3 }),
        async (file, edits) => {
          const [format, base] = bases[file]!;
          let text = base;
          for (const { at, cut, insert } of edits) {
            const from = at % (text.length + 1);
            text = text.slice(0, from) + insert + text.slice(from + cut);
          }
          writeFiles(join(root, "set"), {
            "classes.txt": "cat\ndog\n",
            "data.yaml": bases["data.yaml"]![1],
            [file]: text,
          });
          try {
            const request = {
              project: join(root, "project"),
              source: join(root, "set"),
              format,
              dryRun: true,
            };
            const report = await importDataset(request);
            expect(report.images + report.problems.length).toBeGreaterThan(0);
          } catch (error) {
            expect(error).toBeInstanceOf(BoresightError);
            expect((error as BoresightError).code).toMatch(/^dataset-(invalid|empty)$/);
          }
          expect(existsSync(join(root, "project"))).toBe(false);
        },
      ),
      { numRuns: 300 },
    );
  });
});

it("changes nothing when the project belongs to another program", async () => {
  const root = temporaryFolder();
  await writeImages(root, ["set/a.jpg"]);
  writeFiles(root, {
    "set/a.xml": vocXml([]),
    "project/project.db": "something else, of some length\n".repeat(40),
  });
  const request = { project: join(root, "project"), source: join(root, "set"), format: "voc" } as const;
  expect(await rejectionOf(importDataset(request))).toMatchObject({ code: "project-invalid" });
  expect(() => openProject(join(root, "project"))).toThrow(BoresightError);
});
