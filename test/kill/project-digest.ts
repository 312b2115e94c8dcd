import { createHash } from "node:crypto";
import type { Project } from "../../core/dataset/project.ts";

/**
 * Identifies all that a person made in a project: images with their marks, classes, boxes, proposals. Ids of boxes and
 * proposals are left out, since an edit made again gives new ones.
 */
export function projectDigest(project: Project): string {
  return project.read(() => {
    const hash = createHash("sha256");
    for (const { id, name, color, position, hotkey } of project.classes.list()) {
      hash.update(`class ${id} ${name} ${color} ${position} ${hotkey}\n`);
    }
    for (const { id, path, contentHash, width, height } of project.images.listAll()) {
      hash.update(`image ${id} ${path} ${contentHash} ${width} ${height}\n`);
      hash.update(`${JSON.stringify(project.images.marks(id))}\n`);
      const boxes = project.annotations
        .ofImage(id)
        .map(({ classId, box, locked }) => `box ${classId} ${box} ${locked}`);
      const proposals = project.proposals
        .ofImage(id)
        .map(({ classId, box, confidence, runId }) => `proposal ${classId} ${box} ${confidence} ${runId}`);
      hash.update(`${[...boxes.sort(), ...proposals.sort()].join("\n")}\n`);
    }
    return hash.digest("hex");
  });
}
