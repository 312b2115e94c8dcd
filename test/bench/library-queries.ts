/**
 * How long the library waits for a project of any size: `node test/bench/library-queries.ts [images] [boxes]`.
 * Each figure is the median and the longest of several calls, then the median of the processor time that this process
 * took; nothing is warmed up before the first, which opens.
 */
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { imageFilterSchema, imageSortSchema } from "../../core/contract/studio/image-row.ts";
import { mergeClasses, removeClass } from "../../core/dataset/class-edit.ts";
import { markImages, relabelImages } from "../../core/dataset/image-edit.ts";
import { openProject, type Project } from "../../core/dataset/project.ts";
import { projectDiff } from "../../core/dataset/project-diff.ts";
import { projectOverview } from "../../core/dataset/project-overview.ts";
import { makeLargeProject } from "./make-large-project.ts";

const REPEATS = 9;
const ROWS = 500;

function time<T>(name: string, body: () => T, repeats = REPEATS): T {
  const durations: number[] = [];
  const processorTimes: number[] = [];
  let result = body as T;
  for (let at = 0; at < repeats; at++) {
    const begin = performance.now();
    const used = process.cpuUsage();
    result = body();
    const { user, system } = process.cpuUsage(used);
    processorTimes.push((user + system) / 1000);
    durations.push(performance.now() - begin);
  }
  const figures = [median(durations), Math.max(...durations), median(processorTimes)];
  console.log(
    [name.padEnd(34), ...figures.map((figure) => `${figure.toFixed(1).padStart(9)} ms`)].join("  "),
  );
  return result;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
}

function measureQueries(project: Project): Int32Array {
  const filter = (part: object = {}): ReturnType<typeof imageFilterSchema.parse> =>
    imageFilterSchema.parse(part);
  const { library } = project;
  const all = time("all by name", () => library.query(filter()));
  for (const by of ["added", "boxes", "size", "status", "split"] as const) {
    const sort = imageSortSchema.parse({ by, descending: true });
    time(`all by ${by}`, () => library.query(filter(), sort));
  }
  time("of two classes", () => library.query(filter({ classIds: [1, 2] })));
  time("val, done", () => library.query(filter({ splits: ["val"], statuses: ["done"] })));
  time("text", () => library.query(filter({ text: "scene_77" })));
  time("text with umlaut", () => library.query(filter({ text: "PLÄTZE/flight 1" })));
  time("text that is nowhere", () => library.query(filter({ text: "nowhere" })));
  time("one folder", () => library.query(filter({ source: "/data/Flugplätze/flight 3" })));
  time("health", () => library.query(filter({ health: ["tiny-boxes", "corrupt"] })));
  time("waiting proposals", () => library.query(filter({ withProposals: true })));
  time(`${ROWS} rows`, () => library.rows([...all.ids.subarray(40_000, 40_000 + ROWS)]));
  time("next to do", () =>
    library.nextAfter(all.ids[50_000 % all.ids.length]!, filter({ statuses: ["todo"] })),
  );
  time("statistics", () => library.statistics(filter()));
  time("statistics of val", () => library.statistics(filter({ splits: ["val"] })));
  time("statistics of a class", () => library.statistics(filter({ classIds: [3] })));
  time("overview", () => projectOverview(project));
  time("history", () => project.journal.state());
  return all.ids;
}

function measureEdits(project: Project, ids: Int32Array): void {
  let at = 0;
  time("draw a box", () => {
    const imageId = ids[at++]!;
    const box = { id: -1, imageId, classId: 1, box: [1, 2, 30, 40], locked: false, zOrder: 0 } as const;
    project.apply("Draw", projectDiff({ annotations: { added: [box], updated: [], removed: [] } }));
  });
  time("undo", () => project.undo());
  const some = [...ids.subarray(0, 1000)];
  const apply = ({ label, diff }: ReturnType<typeof markImages>): unknown => project.apply(label, diff);
  time("move 1,000 images to test", () => apply(markImages(project, some, { split: "test" })), 1);
  time("relabel 1,000 images", () => apply(relabelImages(project, some, { from: null, to: 1 })), 1);
  time("move all images to test", () => apply(markImages(project, [...ids], { split: "test" })), 1);
  time("undo that", () => project.undo(), 1);
  time("mark all images done", () => apply(markImages(project, [...ids], { status: "done" })), 1);
  time("undo that", () => project.undo(), 1);
  time("relabel half of the boxes", () => apply(relabelImages(project, half(ids), { from: null, to: 1 })), 1);
  time("undo that", () => project.undo(), 1);
  time("merge two classes into a third", () => apply(mergeClasses(project, [2, 3], 4)), 1);
  time("undo that", () => project.undo(), 1);
  time("remove a class with its boxes", () => apply(removeClass(project, 5)), 1);
  time("undo that", () => project.undo(), 1);
}

function half(ids: Int32Array): number[] {
  return [...ids.subarray(0, ids.length / 2)];
}

const images = Number(process.argv[2] ?? 100_000);
const boxes = Number(process.argv[3] ?? 1_000_000);
const folder = mkdtempSync(join(tmpdir(), "boresight-large-"));
try {
  console.log(`${images} images, ${boxes} boxes${" ".repeat(16)}median       longest     processor`);
  time("make it", () => makeLargeProject(folder, { images, boxes, classes: 27 }), 1);
  console.log(`${(statSync(join(folder, "project.db")).size / 1e6).toFixed(0)} MB`);
  const filter = imageFilterSchema.parse({});
  using project = time(
    "open, overview, first query, rows",
    () => {
      const opened = openProject(folder);
      projectOverview(opened);
      opened.library.rows([...opened.library.query(filter).ids.subarray(0, 100)]);
      return opened;
    },
    1,
  );
  measureEdits(project, measureQueries(project));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
