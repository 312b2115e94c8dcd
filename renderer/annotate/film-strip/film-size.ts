export interface FilmSize {
  /** Pixels of the window: the strip as a whole, and the picture of one image. */
  readonly strip: number;
  readonly pictureWidth: number;
  readonly pictureHeight: number;
  /** Whether a line with number and count lies under each picture. */
  readonly captions: boolean;
}

const SMALL: FilmSize = { strip: 60, pictureWidth: 66, pictureHeight: 44, captions: false };
const MEDIUM: FilmSize = { strip: 92, pictureWidth: 88, pictureHeight: 58, captions: true };
const LARGE: FilmSize = { strip: 112, pictureWidth: 118, pictureHeight: 78, captions: true };

/** How large the film strip is in a window of that size: it gives way before the canvas does. */
export function filmSize(width: number, height: number): FilmSize {
  if (width < 1440 || height < 800) return SMALL;
  return width >= 2000 && height >= 1200 ? LARGE : MEDIUM;
}
