import { existsSync } from "node:fs";
import { basename } from "node:path";
import type { ImageRecord } from "../../contract/dataset.ts";
import type { Project } from "../project.ts";
import { type FileFacts, takeFile } from "../take-file.ts";
import type { ProblemList } from "./import-problem.ts";
import type { PreparedImage } from "./prepare-images.ts";

/** What an import changes in a project: decided first, so that a dry run tells the same as the import does. */
export interface ImportPlan {
  readonly added: readonly PreparedImage[];
  /** Images of the project that lie elsewhere now. */
  readonly moved: readonly { readonly id: number; readonly path: string }[];
  /** Images of the project whose file is another than was labelled, and is taken as it is. */
  readonly replaced: readonly (FileFacts & { readonly id: number })[];
}

/**
 * Compares a set with what the project has. An image that is there already, by path or by content, keeps its labels
 * and its split: an import never touches a person's boxes. One whose file is gone is followed to its new place; one
 * whose file is another now is taken as it is, unless that shows what another image of the project was labelled on.
 */
export function planImport(
  images: readonly PreparedImage[],
  known: readonly ImageRecord[],
  problems: ProblemList,
): ImportPlan {
  const byPath = new Map(known.map((image) => [image.path, image]));
  const byHash = new Map(known.map((image) => [image.contentHash, image]));
  const added: PreparedImage[] = [];
  const moved: { id: number; path: string }[] = [];
  const replaced: (FileFacts & { readonly id: number })[] = [];
  for (const image of images) {
    const same =
      byPath.get(image.path) ?? (image.contentHash === null ? undefined : byHash.get(image.contentHash));
    const name = basename(image.path);
    if (!same) {
      added.push(image);
    } else if (isAnotherFile(same, image)) {
      const { width, height, contentHash } = image;
      const labelled = byHash.get(contentHash);
      if (!labelled) replaced.push({ id: same.id, width, height, contentHash });
      const message = labelled
        ? `${name} shows what was labelled as ${labelled.path}; nothing was changed: put its own picture back.`
        : `${name} is not the file that was labelled; it is taken as it is, its labels were kept: look whether they fit.`;
      problems.report("image-replaced", image.file, message);
    } else if (same.path === image.path || existsSync(same.path)) {
      const message = `${name} is in the project already${same.path === image.path ? "" : ` as ${same.path}`}; its labels were left as they are.`;
      problems.report("image-already-imported", image.file, message);
    } else {
      moved.push({ id: same.id, path: image.path });
      const message = `${name} is in the project already and was missing; it is found again here, its labels were left as they are.`;
      problems.report("image-moved", image.file, message);
    }
  }
  return { added, moved, replaced };
}

function isAnotherFile(
  known: ImageRecord,
  image: PreparedImage,
): image is PreparedImage & { readonly contentHash: string } {
  const hashes = [known.contentHash, image.contentHash];
  return known.path === image.path && !hashes.includes(null) && hashes[0] !== hashes[1];
}

/** Writes a plan into the project. The caller holds the transaction and records the import. */
export function storeImages(
  project: Project,
  classNames: readonly string[],
  { added, moved, replaced }: ImportPlan,
): void {
  const classIds = project.classes.ensure(classNames);
  for (const { id, path } of moved) project.images.move(id, path);
  for (const { id, ...file } of replaced) takeFile(project, id, file);
  for (const { path, width, height, contentHash, split, status, boxes } of added) {
    const imageId = project.images.insert({ path, width, height, contentHash, split, status });
    project.annotations.insertOfNewImage(
      imageId,
      boxes.map(({ className, box }) => ({ classId: classIds.get(className)!, box })),
    );
  }
}
