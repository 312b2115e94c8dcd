import { availableParallelism } from "node:os";
import { BoresightError } from "../../errors/boresight-error.ts";
import { type ImageInspection, inspectImage } from "../../image/inspect-image.ts";

export interface Progress {
  readonly done: number;
  readonly total: number;
}

export interface InspectOptions {
  readonly onProgress?: (progress: Progress) => void;
  readonly signal?: AbortSignal;
  /** false: size and content alone; a truncated image is not noticed. */
  readonly decode?: boolean;
}

/** What looking at an image gave: its facts, or why there are none (`image-missing`, `image-unreadable`). */
export type InspectionResult = ImageInspection | BoresightError;

/**
 * Looks at every image, several at a time, and returns the results in the order of the paths.
 * @throws BoresightError `cancelled` when the signal says so.
 */
export async function inspectImages(
  paths: readonly string[],
  { onProgress, signal, decode = true }: InspectOptions = {},
): Promise<InspectionResult[]> {
  const results: InspectionResult[] = [];
  let next = 0;
  let done = 0;
  const work = async (): Promise<void> => {
    while (next < paths.length) {
      if (signal?.aborted)
        throw new BoresightError("cancelled", "The import was cancelled; nothing was changed.");
      const at = next++;
      results[at] = await inspectOne(paths[at]!, decode);
      onProgress?.({ done: ++done, total: paths.length });
    }
  };
  await Promise.all(Array.from({ length: Math.max(4, availableParallelism() * 2) }, work));
  return results;
}

async function inspectOne(path: string, decode: boolean): Promise<InspectionResult> {
  try {
    return await inspectImage(path, { decode });
  } catch (error) {
    const isImageProblem =
      error instanceof BoresightError &&
      (error.code === "image-missing" || error.code === "image-unreadable");
    if (isImageProblem) return error;
    throw error;
  }
}
