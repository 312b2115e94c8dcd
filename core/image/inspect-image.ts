import { contentHashOf, openImage, readImageFile, unreadable, uprightSize } from "./open-image.ts";

export interface ImageInspection {
  /** Size of the upright image, pixels. */
  readonly width: number;
  readonly height: number;
  /** EXIF orientation, 1 to 8; 1 where there is none. */
  readonly orientation: number;
  /** As libvips names it: `jpeg`, `png`, `webp`, … */
  readonly format: string;
  /** SHA-256 of the file's bytes, hexadecimal. */
  readonly contentHash: string;
}

/** Pixels of the longer side that the check decodes to: JPEG still reads all its data, at a fraction of the work. */
const CHECK_SIDE = 64;

/**
 * Reads an image's size and hash and, with `decode`, all of its data, so that a truncated file is noticed here and not
 * in training.
 * @throws BoresightError `image-missing`, `image-unreadable`
 */
export async function inspectImage(
  path: string,
  { decode = true }: { readonly decode?: boolean } = {},
): Promise<ImageInspection> {
  const bytes = await readImageFile(path);
  const contentHash = contentHashOf(bytes);
  try {
    const image = openImage(bytes);
    const metadata = await image.metadata();
    if (decode) await image.resize(CHECK_SIDE, CHECK_SIDE, { fit: "inside" }).raw().toBuffer();
    return { ...uprightSize(metadata), format: metadata.format, contentHash };
  } catch (cause) {
    throw unreadable(path, cause);
  }
}
