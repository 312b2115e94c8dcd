/** Pixels of the crops as they are drawn. */
export const GAP = 8;
export const PADDING = 16;
export const CAPTION = 24;
/** Three lines of why a label is suspected. */
const REASON = 46;

export interface CropLayout {
  readonly columns: number;
  /** Of the square picture. */
  readonly side: number;
  /** From one row to the next. */
  readonly rowHeight: number;
}

/** Least side of a crop, by the room: small windows and large ones show fewer and larger crops than those between. */
const LEAST_SIDES = [
  { upTo: 900, side: 160 },
  { upTo: 1300, side: 125 },
  { upTo: Number.POSITIVE_INFINITY, side: 164 },
];

/** As many square crops side by side as the room has; they share what is left over. */
export function layOutCrops(width: number, hasReasons: boolean): CropLayout {
  const least = LEAST_SIDES.find(({ upTo }) => width < upTo)!.side;
  const inner = Math.max(1, width - 2 * PADDING);
  const columns = Math.max(1, Math.floor((inner + GAP) / (least + GAP)));
  const side = Math.max(1, Math.floor((inner - (columns - 1) * GAP) / columns));
  return { columns, side, rowHeight: side + CAPTION + (hasReasons ? REASON : 0) + GAP };
}
