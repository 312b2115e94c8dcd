import type { BoxXyxy } from "../../../core/geometry/box.ts";
import { boxToScreen, type Size, type ViewTransform } from "../../../core/geometry/view-transform.ts";
import type { ClassStyle } from "./box-style.ts";
import { TAG_HEIGHT, tagSprite } from "./tag-sprites.ts";

export interface PaintedBox {
  readonly box: BoxXyxy;
  readonly style: ClassStyle;
  readonly tag: string;
}

export const CASING = "rgba(0, 0, 0, 0.55)";
/** Screen pixels: a tag on a smaller box would hide it. */
const SMALLEST_TAGGED_SIDE = 14;

/**
 * Many boxes at rest: black casing, colour, tag. All casings are one path and all boxes of a colour another, so that a
 * thousand boxes cost a dozen strokes.
 */
export function paintBoxes(
  context: CanvasRenderingContext2D,
  boxes: readonly PaintedBox[],
  view: ViewTransform,
  canvas: Size,
  { labels, dashed }: { readonly labels: boolean; readonly dashed: boolean },
): void {
  const placed = boxes
    .map((painted) => ({ ...painted, at: onPixels(boxToScreen(painted.box, view)) }))
    .filter(
      ({ at: [x1, y1, x2, y2] }) =>
        x2 >= -4 && y2 >= -4 && x1 <= canvas.width + 4 && y1 <= canvas.height + 24,
    );
  context.lineJoin = "miter";
  context.setLineDash([]);
  strokeAll(
    context,
    placed.map(({ at }) => at),
    CASING,
    3.5,
  );
  if (dashed) context.setLineDash([7, 5]);
  for (const [color, group] of Map.groupBy(placed, ({ style }) => style.color)) {
    strokeAll(
      context,
      group.map(({ at }) => at),
      color,
      1.5,
    );
  }
  context.setLineDash([]);
  if (!labels) return;
  for (const { at, style, tag } of placed) {
    const isLarge = at[2] - at[0] >= SMALLEST_TAGGED_SIDE || at[3] - at[1] >= SMALLEST_TAGGED_SIDE;
    if (isLarge) paintTag(context, at, tag, { ...style, outlined: dashed });
  }
}

function strokeAll(
  context: CanvasRenderingContext2D,
  boxes: readonly BoxXyxy[],
  color: string,
  width: number,
): void {
  context.beginPath();
  for (const [x1, y1, x2, y2] of boxes) context.rect(x1, y1, x2 - x1, y2 - y1);
  context.strokeStyle = color;
  context.lineWidth = width;
  context.stroke();
}

/** One box that stands out: selected (`fill`, thicker) or under the pointer (`fill`). */
export function paintStandingOut(
  context: CanvasRenderingContext2D,
  { box, style, tag }: PaintedBox,
  view: ViewTransform,
  look: {
    readonly selected: boolean;
    readonly label: boolean;
    readonly opacity?: number;
    readonly dashed?: boolean;
  },
): void {
  const at = onPixels(boxToScreen(box, view));
  const [x1, y1, x2, y2] = at;
  context.setLineDash([]);
  context.globalAlpha = look.opacity ?? 1;
  strokeAll(context, [at], CASING, look.selected ? 5 : 3.5);
  context.fillStyle = style.color;
  context.globalAlpha = 0.1;
  context.fillRect(x1, y1, x2 - x1, y2 - y1);
  context.globalAlpha = look.opacity ?? 1;
  if (look.dashed) context.setLineDash([7, 5]);
  strokeAll(context, [at], style.color, look.selected ? 2 : 1.5);
  context.setLineDash([]);
  if (look.label)
    paintTag(context, at, tag, { ...style, outlined: look.dashed === true }, look.selected ? 5 : 0);
  context.globalAlpha = 1;
}

/** Above the box, inside it where the canvas ends. `gap` leaves room for handles. */
function paintTag(
  context: CanvasRenderingContext2D,
  [x1, y1]: BoxXyxy,
  text: string,
  style: ClassStyle,
  gap = 0,
): void {
  const sprite = tagSprite(text, style);
  const above = y1 - TAG_HEIGHT - 0.5 - gap;
  context.drawImage(
    sprite.image,
    x1 - 1,
    above < 0 ? Math.max(0, y1 + 1.5) : above,
    sprite.width,
    sprite.height,
  );
}

/** Strokes lie on half pixels: sharp at any place. */
export function onPixels([x1, y1, x2, y2]: BoxXyxy): BoxXyxy {
  return [Math.round(x1) + 0.5, Math.round(y1) + 0.5, Math.round(x2) + 0.5, Math.round(y2) + 0.5];
}
