import type { PictureRegion } from "../core/contract/studio/picture-address.ts";
import { answerFile } from "./answer-file.ts";
import type { OpenProject } from "./open-project.ts";
import { thumbnailsOf } from "./project-thumbnails.ts";

/** An id always means the same file; a file that was replaced is asked about again. */
const CACHE_CONTROL = "private, no-cache";

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
  const picture = await thumbnailsOf(project).image(image, {
    ...(width === null ? {} : { width }),
    ...(region === null ? {} : { region }),
  });
  return await answerFile(picture.path, request, CACHE_CONTROL, picture.contentType);
}

function positiveInteger(text: string | null): number | null {
  return /^[1-9]\d{0,5}$/.test(text ?? "") ? Number(text) : null;
}

/** May begin left of or above the image: a prediction does. */
function regionOf(text: string | null): PictureRegion | null {
  const parts = (text ?? "").split(",").map(Number);
  if (parts.length !== 4 || !parts.every(Number.isSafeInteger)) return null;
  const [x, y, width, height] = parts as [number, number, number, number];
  return width > 0 && height > 0 ? { x, y, width, height } : null;
}
