import type { ImageMarks } from "../contract/studio/project-diff.ts";

/** The same text for two images exactly when their marks are the same. */
export function marksKey({ split, status, flagged, removed, metresPerPixel }: ImageMarks): string {
  return `${split} ${status} ${flagged} ${removed} ${metresPerPixel}`;
}
