import { join } from "node:path";
import { ThumbnailStore } from "../core/image/thumbnail-store.ts";
import type { OpenProject } from "./open-project.ts";
import type { Studio } from "./studio.ts";

const PICTURES_FOLDER = "pictures";
/** Of a tile in the library on an ordinary screen. */
const TILE_WIDTH = 400;

/** The open project's pictures; they close with it. */
export function thumbnailsOf(project: OpenProject): ThumbnailStore {
  return project.part(
    ThumbnailStore,
    () => new ThumbnailStore(join(project.data.cacheFolder(), PICTURES_FOLDER)),
  );
}

/** Makes the library's thumbnails while nobody waits for them, as a job that can be cancelled. */
export async function prepareThumbnails(studio: Studio): Promise<void> {
  const project = studio.requireProject();
  const images = project.data.images.list();
  if (images.length === 0) return;
  await studio.jobs.run("thumbnails", `Making ${images.length} thumbnails`, (progress, signal) =>
    thumbnailsOf(project).prepare(images, { width: TILE_WIDTH, signal, onProgress: progress }),
  );
}
