/** Pixels of the grid as it is drawn. */
export const GAP_X = 12;
export const GAP_Y = 10;
export const PADDING = 16;
export const CAPTION = 24;

export interface GridLayout {
  readonly columns: number;
  readonly tileWidth: number;
  /** Of the picture, without its caption. */
  readonly pictureHeight: number;
  /** From one row to the next. */
  readonly rowHeight: number;
}

/** As many tiles of about the wished width as fit side by side; they share what is left over. */
export function layOutGrid(width: number, wishedTileWidth: number): GridLayout {
  const inner = Math.max(1, width - 2 * PADDING);
  const columns = Math.max(1, Math.floor((inner + GAP_X) / (wishedTileWidth + GAP_X)));
  const tileWidth = Math.floor((inner - (columns - 1) * GAP_X) / columns);
  const pictureHeight = Math.round((tileWidth * 150) / 198);
  return { columns, tileWidth, pictureHeight, rowHeight: pictureHeight + CAPTION + GAP_Y };
}
