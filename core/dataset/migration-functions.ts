import { basename } from "node:path";
import type { Database } from "better-sqlite3";
import type { Annotation, AnnotationDiff } from "../contract/dataset.ts";
import { folderOf, searchKeyOf, sortKeyOf } from "./image-name.ts";
import { encodeEdit } from "./journal-content.ts";
import { projectDiff } from "./project-diff.ts";

/** What migrations need and SQL does not have. They are there while a database is opened, and of no use afterwards. */
export function addMigrationFunctions(database: Database): void {
  const options = { deterministic: true, directOnly: true };
  database.function("folder_of", options, (path) => folderOf(String(path)));
  database.function("sort_key_of", options, (path) => sortKeyOf(String(path)));
  database.function("search_name_of", options, (path) => searchKeyOf(basename(String(path))));
  database.function("edit_of_version_1", options, (content) => editOfVersion1(String(content)));
}

/** Until version 2 an edit was a diff of annotations in plain JSON, which could not be locked or stacked. */
type AnnotationOfVersion1 = Omit<Annotation, "locked" | "zOrder">;

function editOfVersion1(content: string): string {
  const diff = JSON.parse(content) as AnnotationDiff;
  const current = (annotation: AnnotationOfVersion1): Annotation => ({
    locked: false,
    zOrder: 0,
    ...annotation,
  });
  const annotations = {
    added: diff.added.map(current),
    updated: diff.updated.map(({ before, after }) => ({ before: current(before), after: current(after) })),
    removed: diff.removed.map(current),
  };
  return encodeEdit(projectDiff({ annotations }));
}
