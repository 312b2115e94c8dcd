/**
 * How long the library waits for a project of any size: `node test/bench/library-queries.ts [images] [boxes]`.
 * Each figure is the median and the longest of several calls; nothing is warmed up before the first, which opens.
 */
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { imageFilterSchema, imageSortSchema } from "../../core/contract/studio/image-row.ts";
import { markImages, relabelImages } from "../../core/dataset/image-edit.ts";
import { openProject, type Project } from "../../core/dataset/project.ts";
import { projectDiff } from "../../core/dataset/project-diff.ts";
import { projectOverview } from "../../core/dataset/project-overview.ts";
import { makeLargeProject } from "./make-large-project.ts";

const REPEATS = 9;
const ROWS = 500;

function time<T>(name: string, body: () => T, repeats = REPEATS): T {
  const durations: number[] = [];
  let result = body as T;
  for (let at = 0; at < repeats; at++) {
    const begin = performance.now();
    result = body();
    durations.push(performance.now() - begin);
  }
  durations.sort((a, b) => a - b);
  const median = durations[Math.floor(repeats / 2)]!;
  console.log(
    `${name.padEnd(34)} ${median.toFixed(1).padStart(9)} ms  ${durations.at(-1)!.toFixed(1).padStart(9)} ms`,
  );
  return result;
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
}

const images = Number(process.argv[2] ?? 100_000);
const boxes = Number(process.argv[3] ?? 1_000_000);
const folder = mkdtempSync(join(tmpdir(), "boresight-large-"));
try {
  console.log(`${images} images, ${boxes} boxes${" ".repeat(16)}median      longest`);
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
