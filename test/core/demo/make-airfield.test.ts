import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { type AirfieldSummary, makeAirfield } from "../../../core/demo/make-airfield.ts";

const OPTIONS = { seed: 4, scenes: 14, classes: 4, size: 192, shares: { train: 0.6, val: 0.2, test: 0.2 } };

let root: string;
let summary: AirfieldSummary;
const done: number[] = [];

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "boresight-airfield-"));
  summary = await makeAirfield({
    ...OPTIONS,
    folder: join(root, "set"),
    onProgress: (count) => done.push(count),
  });
});

afterAll(() => rm(root, { recursive: true, force: true }));

async function filesOf(folder: string): Promise<Map<string, Buffer>> {
  const names = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) =>
    entry.isFile(),
  );
  const paths = names.map(({ parentPath, name }) => join(parentPath, name)).sort();
  return new Map(
    await Promise.all(paths.map(async (path) => [path.slice(folder.length), await readFile(path)] as const)),
  );
}

describe("making an airfield", () => {
  it("writes a picture and a label file of the same name for each scene", async () => {
    const files = [...(await filesOf(join(root, "set"))).keys()];
    const pictures = files.filter((path) => path.endsWith(".jpg"));
    expect(pictures).toHaveLength(OPTIONS.scenes);
    for (const path of pictures) {
      expect(files).toContain(path.replace("/images/", "/labels/").replace(".jpg", ".txt"));
    }
  });

  it("describes the set in data.yaml: splits that exist and names in the order of the labels", async () => {
    const yaml = parse(await readFile(summary.dataYaml, "utf8"));
    expect(yaml).toEqual({
      path: ".",
      train: "images/train",
      val: "images/val",
      test: "images/test",
      names: { 0: "c17", 1: "f18", 2: "f15", 3: "p3" },
    });
  });

  it("labels with class, centre and size as shares of the picture", async () => {
    const files = await filesOf(join(root, "set", "labels"));
    let boxes = 0;
    for (const text of files.values()) {
      for (const line of text.toString().split("\n").filter(Boolean)) {
        const [index, x, y, width, height] = line.split(" ").map(Number) as [
          number,
          number,
          number,
          number,
          number,
        ];
        expect([0, 1, 2, 3]).toContain(index);
        expect(x - width / 2).toBeGreaterThanOrEqual(-1e-6);
        expect(x + width / 2).toBeLessThanOrEqual(1 + 1e-6);
        expect(y - height / 2).toBeGreaterThanOrEqual(-1e-6);
        expect(y + height / 2).toBeLessThanOrEqual(1 + 1e-6);
        boxes++;
      }
    }
    const counted = Object.values(summary.instances)
      .flat()
      .reduce((sum, count) => sum + count, 0);
    expect(boxes).toBe(counted);
    expect(boxes).toBeGreaterThan(OPTIONS.scenes);
  });

  it("writes JPEGs of the size asked for", async () => {
    const [name] = await readdir(join(root, "set", "images", "train"));
    const { format, width, height } = await sharp(join(root, "set", "images", "train", name!)).metadata();
    expect({ format, width, height }).toEqual({ format: "jpeg", width: 192, height: 192 });
  });

  it("tells of each scene once, in order", () => {
    expect(done).toEqual(Array.from({ length: OPTIONS.scenes }, (_, i) => i + 1));
  });

  it("gives the same bytes for the same options", async () => {
    await makeAirfield({ ...OPTIONS, folder: join(root, "again") });
    expect(await filesOf(join(root, "again"))).toEqual(await filesOf(join(root, "set")));
  });

  it("refuses a folder that holds something, and leaves it alone", async () => {
    const folder = await mkdtemp(join(root, "taken-"));
    await writeFile(join(folder, "mine.txt"), "mine");
    await expect(makeAirfield({ ...OPTIONS, folder })).rejects.toMatchObject({ code: "usage" });
    expect(await readdir(folder)).toEqual(["mine.txt"]);
  });

  it.each([
    { classes: 0 },
    { classes: 28, scenes: 100 },
    { classes: 5, scenes: 4 },
    { size: 50 },
    { shares: { train: 0.5, val: 0.2, test: 0.2 } },
  ])("refuses %o", async (wrong) => {
    const refused = makeAirfield({ ...OPTIONS, folder: join(root, "wrong"), ...wrong });
    await expect(refused).rejects.toMatchObject({ code: "usage" });
  });

  it("stops between two scenes when cancelled, without a data.yaml", async () => {
    const controller = new AbortController();
    const folder = join(root, "cancelled");
    const cancelled = makeAirfield({
      ...OPTIONS,
      folder,
      signal: controller.signal,
      onProgress: (count) => count === 3 && controller.abort(),
    });
    await expect(cancelled).rejects.toMatchObject({ code: "cancelled" });
    expect(await readdir(folder)).not.toContain("data.yaml");
  });
});
