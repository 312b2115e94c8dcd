/** A part of an image, pixels of the upright original. */
export interface PictureRegion {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/**
 * Start of the addresses of a project's pictures, between `pictures` and `image/…`. Ids mean something in one project
 * alone: a page that asks while another one opens gets nothing, instead of that one's picture of the same id.
 */
export function projectPictures(pictures: string, projectFolder: string): string {
  return `${pictures}of/${projectMark(projectFolder)}/`;
}

/** A short word for a project's folder (FNV-1a, 32 bits): a path has no place in an address. */
export function projectMark(projectFolder: string): string {
  let hash = 0x811c9dc5;
  for (const character of projectFolder) {
    hash = Math.imul(hash ^ character.codePointAt(0)!, 0x01000193) >>> 0;
  }
  return hash.toString(36);
}

/**
 * The image itself, upright; without `width` at its full size. `width` is what will be shown, device pixels: the answer
 * is the next larger of the few widths that thumbnails are kept at, or the full size beyond them, so that a slider of
 * tile sizes makes no new files; whoever shows it scales it down. A region comes at most `width` wide.
 */
export function imageAddress(
  pictures: string,
  imageId: number,
  options: { width?: number; region?: PictureRegion; renewals?: number } = {},
): string {
  const query = new URLSearchParams();
  if (options.width !== undefined) query.set("width", String(Math.round(options.width)));
  if (options.region) {
    const { x, y, width, height } = options.region;
    query.set("region", [x, y, width, height].map(Math.round).join(","));
  }
  // Means nothing but another address: a page asks again where it did.
  if (options.renewals !== undefined) query.set("renewals", String(options.renewals));
  const search = query.size > 0 ? `?${query}` : "";
  return `${pictures}image/${imageId}${search}`;
}

/** A picture that a run keeps, such as `batch-0012-03.jpg`. */
export function runPictureAddress(pictures: string, runId: string, name: string): string {
  return `${pictures}run/${encodeURIComponent(runId)}/${encodeURIComponent(name)}`;
}
