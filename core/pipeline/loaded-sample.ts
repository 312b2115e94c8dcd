import type { Sample } from "../contract/sample.ts";
import type { RgbImage } from "../image/decode-image.ts";

/** A sample with its image at training size: the longer side is as long as the square's that it goes into. */
export interface LoadedSample {
  readonly sample: Sample;
  readonly image: RgbImage;
  /** Pixels of the upright original, which the boxes are counted in; never 0, as those of a sample may be. */
  readonly width: number;
  readonly height: number;
}
