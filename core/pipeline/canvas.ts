import { letterbox } from "../geometry/letterbox.ts";
import type { Composition } from "./image-recipe.ts";
import type { LoadedSample } from "./loaded-sample.ts";
import type { PlacedBox } from "./placed-box.ts";
import type { Tile } from "./warp.ts";

/** Images laid out before they are warped, with their boxes, in pixels from the canvas's top left corner. */
export interface Canvas {
  readonly tiles: readonly Tile[];
  readonly boxes: readonly PlacedBox[];
  /** The point, on both axes, that a composition is scaled about and that an unshifted one shows in the middle. */
  readonly centre: number;
}

/** One image in the middle of a square of `size`, or a mosaic of four on a square twice as large. */
export function layOut(
  loaded: readonly LoadedSample[],
  { cornerX, cornerY }: Pick<Composition, "cornerX" | "cornerY">,
  size: number,
): Canvas {
  const [x, y] = [Math.floor(cornerX * size), Math.floor(cornerY * size)];
  const tiles = loaded.length === 1 ? [centred(loaded[0]!, size)] : roundCorner(loaded, x, y);
  return {
    tiles,
    boxes: loaded.flatMap((sample, i) => boxesOn(tiles[i]!, sample)),
    centre: loaded.length === 1 ? size / 2 : size,
  };
}

function centred({ image }: LoadedSample, size: number): Tile {
  const { left, top } = letterbox(image.width, image.height, size, size);
  return { image, left, top };
}

/** Top left, top right, bottom left, bottom right, each with one corner at (x, y). */
function roundCorner(loaded: readonly LoadedSample[], x: number, y: number): Tile[] {
  return loaded.map(({ image }, quadrant) => ({
    image,
    left: quadrant % 2 === 0 ? x - image.width : x,
    top: quadrant < 2 ? y - image.height : y,
  }));
}

/** The image is the original stretched to whole pixels: so are its boxes, on each axis by its own factor. */
function boxesOn({ image, left, top }: Tile, { sample, width, height }: LoadedSample): PlacedBox[] {
  const { boxes, classIndexes } = sample;
  const [scaleX, scaleY] = [image.width / width, image.height / height];
  return Array.from(classIndexes, (classIndex, i) => ({
    classIndex,
    box: [
      boxes[i * 4]! * scaleX + left,
      boxes[i * 4 + 1]! * scaleY + top,
      boxes[i * 4 + 2]! * scaleX + left,
      boxes[i * 4 + 3]! * scaleY + top,
    ],
  }));
}
