import type { PictureRegion } from "../core/contract/studio/picture-address.ts";
import { openImage, readImageFile, unreadable } from "../core/image/open-image.ts";
import { answerFile } from "./answer-file.ts";
import { isShownAsItIs } from "./media-type.ts";
import type { OpenProject } from "./open-project.ts";

/** An id always means the same file; a file that was replaced is asked about again. */
const CACHE_CONTROL = "private, no-cache";
const WIDEST = 8192;

/** `image/<id>?width=&region=x,y,width,height` of the open project. */
export async function answerPicture(
  project: OpenProject,
  [id, ...more]: readonly string[],
  query: URLSearchParams,
  request: Request,
): Promise<Response> {
  const image = more.length === 0 && /^\d+$/.test(id ?? "") ? project.data.images.get(Number(id)) : undefined;
  if (!image) return new Response("The project has no such image.", { status: 404 });
  const width = positiveInteger(query.get("width"));
  const region = regionOf(query.get("region"));
  if (!width && !region && isShownAsItIs(image.path))
    return await answerFile(image.path, request, CACHE_CONTROL);
  const jpeg = await renderPicture(image.path, width, region);
  return new Response(new Uint8Array(jpeg), {
    headers: { "content-type": "image/jpeg", "cache-control": CACHE_CONTROL },
  });
}

async function renderPicture(
  path: string,
  width: number | null,
  region: PictureRegion | null,
): Promise<Buffer> {
  const bytes = await readImageFile(path);
  try {
    const upright = openImage(bytes).autoOrient();
    const part = region
      ? upright.extract({ left: region.x, top: region.y, width: region.width, height: region.height })
      : upright;
    const sized = width ? part.resize({ width: Math.min(width, WIDEST), withoutEnlargement: true }) : part;
    return await sized
      .flatten({ background: { r: 114, g: 114, b: 114 } })
      .jpeg({ quality: 88 })
      .toBuffer();
  } catch (cause) {
    throw unreadable(path, cause);
  }
}

function positiveInteger(text: string | null): number | null {
  return /^[1-9]\d{0,5}$/.test(text ?? "") ? Number(text) : null;
}

function regionOf(text: string | null): PictureRegion | null {
  const parts = (text ?? "").split(",").map(Number);
  if (parts.length !== 4 || !parts.every(Number.isSafeInteger)) return null;
  const [x, y, width, height] = parts as [number, number, number, number];
  return x >= 0 && y >= 0 && width > 0 && height > 0 ? { x, y, width, height } : null;
}
