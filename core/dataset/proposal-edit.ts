import type { Annotation } from "../contract/dataset.ts";
import type { Proposal } from "../contract/studio/image-row.ts";
import { iou } from "../geometry/box.ts";
import type { LabelledEdit } from "./class-edit.ts";
import type { Project } from "./project.ts";
import { NO_ANNOTATION_CHANGES, NO_PROPOSAL_CHANGES, projectDiff } from "./project-diff.ts";

/** A box of a person's, of the same class, that overlaps a proposal by so much shows the same object. */
const LABELLED_IOU = 0.5;

/** They become boxes, as one edit; those that a person's box says already are dropped, and no box is touched. */
export function acceptProposals(project: Project, proposals: readonly Proposal[]): LabelledEdit {
  const images = [...new Set(proposals.map(({ imageId }) => imageId))];
  const labels = Map.groupBy(project.annotations.ofImages(images), ({ imageId }) => imageId);
  const added = proposals
    .filter((proposal) => !isLabelled(proposal, labels.get(proposal.imageId) ?? []))
    .map(asAnnotation);
  return decision(added.length === 0 ? "Drop" : "Accept", added, proposals);
}

export function acceptProposalsOfImages(
  project: Project,
  imageIds: readonly number[],
  confidence: number,
): LabelledEdit {
  const all = imageIds.flatMap((imageId) => project.proposals.ofImage(imageId));
  return acceptProposals(
    project,
    all.filter((proposal) => proposal.confidence >= confidence),
  );
}

export function rejectProposals(proposals: readonly Proposal[]): LabelledEdit {
  return decision("Reject", [], proposals);
}

/** Whether a person's box says already what a proposal would. */
export function isLabelled(
  { classId, box }: Pick<Annotation, "classId" | "box">,
  labels: readonly Annotation[],
): boolean {
  return labels.some((label) => label.classId === classId && iou(label.box, box) >= LABELLED_IOU);
}

function decision(verb: string, added: readonly Annotation[], removed: readonly Proposal[]): LabelledEdit {
  const count = added.length || removed.length;
  return {
    label: count === 1 ? `${verb} proposal` : `${verb} ${count} proposals`,
    diff: projectDiff({
      annotations: { ...NO_ANNOTATION_CHANGES, added },
      proposals: { ...NO_PROPOSAL_CHANGES, removed },
    }),
  };
}

/** Ids that are not above 0 are given anew. */
function asAnnotation({ imageId, classId, box }: Proposal, place: number): Annotation {
  return { id: -1 - place, imageId, classId, box, locked: false, zOrder: 0 };
}
