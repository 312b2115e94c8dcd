import { type Size, type ViewTransform, visibleBox } from "../../../core/geometry/view-transform.ts";
import type { Picture } from "./picture-cache.ts";
import { paintedCorner } from "./pixel-exact.ts";

/** From this size on each pixel of the image is a sharp square. */
const PIXEL_EXACT_SCALE = 2;

/** Draws the part in sight from the level nearest above the size on screen: the cost is that of the screen's pixels. */
export function paintPicture(
  context: CanvasRenderingContext2D,
  picture: Picture,
  image: Size,
  view: ViewTransform,
  canvas: Size,
): void {
  const level = levelFor(picture, image, view.scale * devicePixelRatio);
  const [x1, y1, x2, y2] = visibleBox(view, canvas);
  // Whole pixels of the image: a cut inside one would shift it.
  const left = Math.max(0, Math.floor(x1) - 1);
  const top = Math.max(0, Math.floor(y1) - 1);
  const width = Math.min(image.width, Math.ceil(x2) + 1) - left;
  const height = Math.min(image.height, Math.ceil(y2) + 1) - top;
  if (width <= 0 || height <= 0) return;
  const corner = paintedCorner(view, devicePixelRatio);
  const toLevelX = level.width / image.width;
  const toLevelY = level.height / image.height;
  context.imageSmoothingEnabled = view.scale < PIXEL_EXACT_SCALE;
  context.imageSmoothingQuality = "low";
  context.drawImage(
    level,
    left * toLevelX,
    top * toLevelY,
    width * toLevelX,
    height * toLevelY,
    left * view.scale + corner.left,
    top * view.scale + corner.top,
    width * view.scale,
    height * view.scale,
  );
}

function levelFor({ levels }: Picture, image: Size, scale: number): ImageBitmap {
  return levels.findLast((level) => level.width >= image.width * scale * 0.95) ?? levels[0]!;
}
