import { join } from "node:path";
import Database from "better-sqlite3";
import fc from "fast-check";
import { expect, it } from "vitest";
import type { Annotation } from "../../../core/contract/dataset.ts";
import { type LabelledEdit, mergeClasses, removeClass } from "../../../core/dataset/class-edit.ts";
import { markImages, relabelImages } from "../../../core/dataset/image-edit.ts";
import { openProject, type Project } from "../../../core/dataset/project.ts";
import { NO_ANNOTATION_CHANGES, projectDiff } from "../../../core/dataset/project-diff.ts";
import { PROJECT_DATABASE } from "../../../core/dataset/project-layout.ts";
import { temporaryFolder } from "./temporary-folder.ts";

const IMAGES = 12;
const BOXES_AN_IMAGE = 5;

function makeProject(folder: string): Project {
  const project = openProject(folder, { create: true });
  project.transaction(() => {
    const classIds = [...project.classes.ensure(["c17", "f16", "p8"]).values()];
    for (let at = 0; at < IMAGES; at++) {
      const split = at % 3 === 0 ? "val" : "train";
      const path = `/images/${at}.jpg`;
      const id = project.images.insert({
        path,
        width: 100,
        height: 80,
        contentHash: path,
        split,
        status: "todo",
      });
      for (let box = 0; box < BOXES_AN_IMAGE; box++) {
        // Some are tiny, some stand out of the image.
        const [left, side] = [box * 22, 1 + ((at * 7 + box * 5) % 30)];
        project.annotations.insert(id, classIds[(at + box) % 3]!, [left, 10, left + side, 10 + side]);
      }
    }
  });
  return project;
}

/** Each counter beside what counting anew gives; sums of nothing are left out. */
function countersOf(database: Database.Database): { kept: unknown; counted: unknown } {
  const all = (sql: string): unknown[] => database.prepare(sql).raw().all();
  return {
    kept: [
      all("SELECT id, boxes, tiny_boxes, outside_boxes FROM images ORDER BY id"),
      all("SELECT image_id, class_id, boxes FROM image_classes ORDER BY 1, 2"),
      all(
        "SELECT class_id, split, removed, images, boxes FROM class_counts WHERE images > 0 ORDER BY 1, 2, 3",
      ),
      all("SELECT split, status, removed, images FROM image_counts WHERE images > 0 ORDER BY 1, 2, 3"),
    ],
    counted: [
      all(`SELECT images.id, COUNT(annotations.id), COALESCE(SUM(max(x2 - x1, y2 - y1) < 8), 0),
             COALESCE(SUM(x1 < 0 OR y1 < 0 OR x2 > width OR y2 > height), 0)
           FROM images LEFT JOIN annotations ON image_id = images.id GROUP BY images.id ORDER BY 1`),
      all("SELECT image_id, class_id, COUNT(*) FROM annotations GROUP BY 1, 2 ORDER BY 1, 2"),
      all(`SELECT class_id, split, removed, COUNT(DISTINCT image_id), COUNT(*)
           FROM annotations JOIN images ON images.id = image_id GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`),
      all("SELECT split, status, removed, COUNT(*) FROM images GROUP BY 1, 2, 3 ORDER BY 1, 2, 3"),
    ],
  };
}

const step = fc.record({
  kind: fc.constantFrom(
    "split",
    "status",
    "remove",
    "relabel",
    "clear",
    "move",
    "add",
    "merge",
    "removeClass",
  ),
  ids: fc.uniqueArray(fc.integer({ min: 1, max: IMAGES }), { minLength: 1 }),
  place: fc.nat({ max: 2 }),
});
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

function editOf(project: Project, { kind, ids, place }: Step): LabelledEdit {
  const classes = project.classes.list();
  const [target, other] = [classes[place % classes.length]!, classes[(place + 1) % classes.length]!];
  const moved = ({ box: [x1, y1, x2, y2], ...rest }: Annotation): Annotation => ({
    ...rest,
    box: [x1 - 30, y1 + place, x2, y2 + 40],
  });
  const boxes = project.annotations.ofImages(ids);
  const asEdit = (annotations: Partial<typeof NO_ANNOTATION_CHANGES>): LabelledEdit => ({
    label: kind,
    diff: projectDiff({ annotations: { ...NO_ANNOTATION_CHANGES, ...annotations } }),
  });
  switch (kind) {
    case "split":
      return markImages(project, ids, { split: (["train", "val", "test"] as const)[place]! });
    case "status":
      return markImages(project, ids, { status: (["todo", "done", "reviewed"] as const)[place]! });
    case "remove":
      return markImages(project, ids, { removed: place > 0 });
    case "relabel":
      return relabelImages(project, ids, { from: null, to: target.id });
    case "clear":
      return relabelImages(project, ids, { from: place > 0 ? target.id : null, to: null });
    case "move":
      return asEdit({ updated: boxes.map((before) => ({ before, after: moved(before) })) });
    case "add":
      return asEdit({ added: boxes.map((box, at) => ({ ...moved(box), id: -1 - at, classId: other.id })) });
    case "merge":
      return mergeClasses(project, classes.length > 1 ? [other.id] : [], target.id);
    case "removeClass":
      return classes.length > 1 ? removeClass(project, target.id) : asEdit({});
  }
}

it("keeps every counter as counting anew would have it, whatever edits of few or many rows, there and back", () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 6 }), (steps) => {
      const folder = temporaryFolder();
      using project = makeProject(folder);
      const database = new Database(join(folder, PROJECT_DATABASE), { readonly: true });
      const expectCounted = (): void => {
        const { kept, counted } = countersOf(database);
        expect(kept).toEqual(counted);
      };
      let edits = 0;
      for (const one of steps) {
        const { label, diff } = editOf(project, one);
        if (project.apply(label, diff)) edits++;
        expectCounted();
      }
      for (let at = 0; at < edits; at++) {
        project.undo();
        expectCounted();
      }
      for (let at = 0; at < edits; at++) project.redo();
      expectCounted();
      database.close();
    }),
    { numRuns: 30 },
  );
}, 120_000);
