/** A part of an image, pixels of the upright original. */
export interface PictureRegion {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The image itself, upright, at most `width` pixels wide; without `width` at its full size. Thumbnails are cached. */
export function imageAddress(
  pictures: string,
  imageId: number,
  options: { width?: number; region?: PictureRegion } = {},
): string {
  const query = new URLSearchParams();
  if (options.width !== undefined) query.set("width", String(Math.round(options.width)));
  if (options.region) {
    const { x, y, width, height } = options.region;
    query.set("region", [x, y, width, height].map(Math.round).join(","));
  }
  const search = query.size > 0 ? `?${query}` : "";
  return `${pictures}image/${imageId}${search}`;
}

/** A picture that a run keeps, such as `batch-0012-03.jpg`. */
export function runPictureAddress(pictures: string, runId: string, name: string): string {
  return `${pictures}run/${encodeURIComponent(runId)}/${encodeURIComponent(name)}`;
}
