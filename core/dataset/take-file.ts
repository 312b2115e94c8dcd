import type { Project } from "./project.ts";

/** What looking at an image's file told: size of the upright image in pixels, SHA-256 of the bytes. */
export interface FileFacts {
  readonly width: number;
  readonly height: number;
  readonly contentHash: string;
}

/**
 * From now on an image's labels belong to the file that lies there, whatever they were drawn on. The caller holds the
 * transaction.
 */
export function takeFile(project: Project, imageId: number, file: FileFacts): void {
  project.images.setInspection(imageId, file);
  project.health.fileTaken(imageId);
}
