import { normaliseClassName } from "./class-name.ts";
import type { DatasetSource } from "./dataset-source.ts";
import { linesOf } from "./text-file.ts";

/** The names of a list, one a line, where it is among `files`; otherwise none. Empty lines at the end do not count. */
export async function readClassList(
  source: DatasetSource,
  path: string,
  files: ReadonlySet<string>,
): Promise<string[]> {
  if (!files.has(path)) return [];
  const names = linesOf(await source.readText(path)).map(normaliseClassName);
  while (names.at(-1) === "") names.pop();
  return names;
}
