import type { ImageLook } from "../image/look-at-image.ts";

/** A copy that was scaled and saved again differs in fewer of the 64 bits; see `BANDS`. */
const MOST_BITS = 3;
/** With more bands than bits that may differ, two alike hashes have at least one band in common. */
const BANDS = 4;
const BAND_DIGITS = 16 / BANDS;
/** Copies that were saved again differ by less, pictures that share an outline by more. */
const SAME_BRIGHTNESS = 6;

interface Original {
  readonly imageId: number;
  readonly brightness: number;
  /** The difference hash in `BANDS` numbers of 16 bits. */
  readonly bands: readonly number[];
}

/** Tells of each image whether one before it looks the same, without comparing it with all of them. */
export class LookAlikes {
  readonly #byBand = new Map<string, Original[]>();
  readonly #byContent = new Map<string, number>();

  /** The image that this one is a copy of; null for one that is none, which is known from now on. */
  originalOf(imageId: number, look: ImageLook): number | null {
    const { contentHash, differenceHash, brightness } = look;
    if (differenceHash === null) return this.#sameContent(imageId, contentHash);
    const bands = bandsOf(differenceHash);
    const places = bands.map((band, at) => `${at}:${band}`);
    const original = places
      .flatMap((place) => this.#byBand.get(place) ?? [])
      .filter((other) => Math.abs(other.brightness - brightness) <= SAME_BRIGHTNESS)
      .find((other) => differentBits(other.bands, bands) <= MOST_BITS);
    if (original) return original.imageId;
    for (const place of places) {
      const there = this.#byBand.get(place);
      if (there) there.push({ imageId, brightness, bands });
      else this.#byBand.set(place, [{ imageId, brightness, bands }]);
    }
    return null;
  }

  /** Where there is nothing to see, only the very same file is a copy. */
  #sameContent(imageId: number, contentHash: string): number | null {
    const original = this.#byContent.get(contentHash);
    if (original === undefined) this.#byContent.set(contentHash, imageId);
    return original ?? null;
  }
}

function bandsOf(hash: string): number[] {
  return Array.from({ length: BANDS }, (_, at) =>
    Number.parseInt(hash.slice(at * BAND_DIGITS, (at + 1) * BAND_DIGITS), 16),
  );
}

function differentBits(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, band, at) => sum + ones(band ^ b[at]!), 0);
}

function ones(value: number): number {
  let count = 0;
  for (let rest = value; rest !== 0; rest &= rest - 1) count++;
  return count;
}
