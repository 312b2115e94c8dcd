/** A square image inside a batch: [size, size, 3] RGB from `offset`. */
export interface Pixels {
  readonly data: Uint8Array;
  readonly offset: number;
  readonly size: number;
}

/** Past the image's last byte. */
export function pixelsEnd({ offset, size }: Pixels): number {
  return offset + size * size * 3;
}
