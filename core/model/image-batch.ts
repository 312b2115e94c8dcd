import type { HostTensor } from "../engine/host-tensor.ts";

/** Images as the network eats them: [B, H, W, 3] RGB, 0 to 255, sides multiples of 32. */
export interface ImageBatch {
  readonly size: number;
  readonly height: number;
  readonly width: number;
  readonly images: Uint8Array;
}

export function imageFeed({ images, size, height, width }: ImageBatch): { images: HostTensor } {
  return { images: { dtype: "uint8", shape: [size, height, width, 3], data: images } };
}
