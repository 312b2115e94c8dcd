import type { ImportRequest } from "../../core/contract/studio/project-channels.ts";

/** What one import reads: a folder, a file of labels, or some images of a folder. */
export type ImportSource = Pick<ImportRequest, "source" | "files">;

/** What a dialog or a drop brought, as imports: images that lie in one folder are one import, and one step of the history. */
export function importSources(paths: readonly string[]): ImportSource[] {
  const byFolder = new Map<string, string[]>();
  const others: ImportSource[] = [];
  for (const path of paths) {
    if (!IMAGE.test(path)) others.push({ source: path });
    else byFolder.set(folderOf(path), [...(byFolder.get(folderOf(path)) ?? []), path]);
  }
  const images = Array.from(byFolder, ([source, files]): ImportSource => ({ source, files }));
  return [...others, ...images];
}

/** Endings that say picture; what else is an image, the import tells. */
const IMAGE = /\.(jpe?g|jpe|jfif|png|webp|tiff?|gif|avif|bmp)$/i;

function folderOf(path: string): string {
  const end = Math.max(path.lastIndexOf("/"), path.lastIndexOf("\\"));
  // The root keeps its slash.
  return path.slice(0, Math.max(end, 1));
}
