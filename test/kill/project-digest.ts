import { createHash } from "node:crypto";
import type { Project } from "../../core/dataset/project.ts";

/**
 * Identifies all that a person made in a project: images with their marks, classes, boxes, proposals. Ids of classes,
 * boxes and proposals are left out, since an edit made again gives new ones.
 */
export function projectDigest(project: Project): string {
  return project.read(() => {
    const hash = createHash("sha256");
    const nameOf = new Map<number, string>();
    for (const { id, name, color, position, hotkey } of project.classes.list()) {
      nameOf.set(id, name);
      hash.update(`class ${name} ${color} ${position} ${hotkey}\n`);
    }
    for (const { id, path, contentHash, width, height } of project.images.listAll()) {
      hash.update(`image ${id} ${path} ${contentHash} ${width} ${height}\n`);
      hash.update(`${JSON.stringify(project.images.marks(id))}\n`);
      const boxes = project.annotations
        .ofImage(id)
        .map(({ classId, box, locked }) => `box ${nameOf.get(classId)} ${box} ${locked}`);
      const proposals = project.proposals
        .ofImage(id)
        .map(
          ({ classId, box, confidence, runId }) =>
            `proposal ${nameOf.get(classId)} ${box} ${confidence} ${runId}`,
        );
      hash.update(`${[...boxes.sort(), ...proposals.sort()].join("\n")}\n`);
    }
    return hash.digest("hex");
  });
}
