import type { Annotation } from "../../core/contract/dataset.ts";
import type { Proposal } from "../../core/contract/studio/image-row.ts";
import type { ProjectChange } from "../../core/contract/studio/project-diff.ts";
import type { LabelledEdit } from "../../core/dataset/class-edit.ts";
import { NO_ANNOTATION_CHANGES, NO_PROPOSAL_CHANGES, projectDiff } from "../../core/dataset/project-diff.ts";
import { changeBy } from "../apply-edit.ts";
import { isLabelled, newProposals } from "../new-proposals.ts";
import { predictImages } from "../predict-images.ts";
import type { Studio } from "../studio.ts";
import type { HandlersOf } from "../studio-handlers.ts";

/** What a model thinks is there: proposed, then accepted or rejected by a person. */
export function makeProposalsHandlers(studio: Studio): HandlersOf<"proposals"> {
  return {
    async "proposals.make"({ imageIds, run, confidence }) {
      const { data } = studio.requireProject();
      const { id: runId, name } = data.runs.find(run);
      const count = imageIds.length === 1 ? "1 image" : `${imageIds.length} images`;
      const images = await studio.jobs.run(
        "proposals",
        `Proposing boxes on ${count} with ${name}`,
        (progress, signal) => predictImages(studio, { run: runId, imageIds, confidence, progress, signal }),
      );
      const proposals = newProposals(data, runId, images);
      const seen = images.map(({ imageId }) => imageId);
      data.transaction(() => data.proposals.replace(seen, proposals));
      studio.changed(data.changedOutsideHistory("Propose boxes", seen));
      return { images: images.length, proposals: proposals.length };
    },
    "proposals.accept": ({ ids }) => accept(studio, studio.requireProject().data.proposals.ofIds(ids)),
    "proposals.acceptAll"({ imageIds, confidence }) {
      const { proposals } = studio.requireProject().data;
      const all = imageIds.flatMap((imageId) => proposals.ofImage(imageId));
      return accept(
        studio,
        all.filter((proposal) => proposal.confidence >= confidence),
      );
    },
    "proposals.reject"({ ids }) {
      const proposals = studio.requireProject().data.proposals.ofIds(ids);
      return changeBy(studio, decision("Reject", [], proposals));
    },
  };
}

/** One edit for all of them; the boxes that were there stay as they are. */
function accept(studio: Studio, proposals: readonly Proposal[]): ProjectChange | null {
  const { data } = studio.requireProject();
  const images = [...new Set(proposals.map(({ imageId }) => imageId))];
  const labels = new Map(images.map((imageId) => [imageId, data.annotations.ofImage(imageId)]));
  const added = proposals
    .filter((proposal) => !isLabelled(proposal, labels.get(proposal.imageId)!))
    .map(asAnnotation);
  return changeBy(studio, decision(added.length === 0 ? "Drop" : "Accept", added, proposals));
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
