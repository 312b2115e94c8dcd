import { BoresightError } from "../errors/boresight-error.ts";
import { lookAtImage } from "../image/look-at-image.ts";
import type { FileIssue, ImageHealth } from "./health-table.ts";
import type { Progress } from "./import/inspect-images.ts";
import { LookAlikes } from "./look-alikes.ts";
import type { Project } from "./project.ts";

/** Mean brightness, 0 to 255, outside of which little can be seen. */
const DARK = 25;
const OVEREXPOSED = 230;
const AT_ONCE = 4;

export interface HealthOptions {
  readonly onProgress?: (progress: Progress) => void;
  readonly signal?: AbortSignal;
}

/**
 * Looks at the file of every image and keeps what it finds: missing, corrupt, replaced by another than was labelled, copies of another (to the eye: by
 * a hash of what is brighter than its neighbour, after scaling to 9 x 8; to the byte where there is nothing to see), too
 * dark, overexposed.
 * @throws BoresightError `cancelled`; then nothing is kept.
 */
export async function checkHealth(
  project: Project,
  { onProgress, signal }: HealthOptions = {},
): Promise<void> {
  const images = project.images.list();
  const health: ImageHealth[] = [];
  const lookAlikes = new LookAlikes();
  for (let from = 0; from < images.length; from += AT_ONCE) {
    if (signal?.aborted) {
      throw new BoresightError(
        "cancelled",
        "Looking at the images was cancelled; start it again at any time.",
      );
    }
    const some = images.slice(from, from + AT_ONCE);
    const looks = await Promise.all(some.map(({ path }) => lookAtImage(path)));
    for (const [at, look] of looks.entries()) {
      const { id: imageId, contentHash } = some[at]!;
      if (typeof look === "string") {
        health.push({ imageId, issues: [look], duplicateOf: null });
        continue;
      }
      const original = lookAlikes.originalOf(imageId, look);
      const issues: FileIssue[] = original === null ? [] : ["duplicate"];
      if (contentHash !== null && look.contentHash !== contentHash) issues.push("replaced");
      if (look.brightness < DARK) issues.push("dark");
      if (look.brightness > OVEREXPOSED) issues.push("overexposed");
      health.push({ imageId, issues, duplicateOf: original });
    }
    onProgress?.({ done: Math.min(images.length, from + AT_ONCE), total: images.length });
  }
  const store = (): void => project.health.store(health, new Date().toISOString());
  await project.writeGate.run(() => project.transaction(store));
}
