import type { Proposal } from "../../core/contract/studio/image-row.ts";
import type { ProjectChange } from "../../core/contract/studio/project-diff.ts";
import type { LabelledEdit } from "../../core/dataset/class-edit.ts";
import type { Project } from "../../core/dataset/project.ts";
import { acceptProposals, rejectProposals } from "../../core/dataset/proposal-edit.ts";
import { applyEdit, editProject, writeProject } from "../edit-project.ts";
import { newProposals } from "../new-proposals.ts";
import { predictImages } from "../predict-images.ts";
import type { Studio } from "../studio.ts";
import type { HandlersOf } from "../studio-handlers.ts";

/** What a model thinks is there: proposed, then accepted or rejected by a person. */
export function makeProposalsHandlers(studio: Studio): HandlersOf<"proposals"> {
  const decide = async (
    ids: readonly number[],
    decision: (project: Project, proposals: readonly Proposal[]) => LabelledEdit,
  ): Promise<ProjectChange | null> => {
    const applied = await applyEdit(studio, (project) => decision(project, project.proposals.ofIds(ids)));
    return applied?.change ?? null;
  };
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
      // The labels of now decide what is proposed: they are read in the turn in which it is written.
      return writeProject(studio, (project) => {
        const proposals = newProposals(project, runId, images);
        const seen = images.map(({ imageId }) => imageId);
        project.transaction(() => project.proposals.replace(seen, proposals));
        studio.changed(project.changedOutsideHistory("Propose boxes", seen));
        return { images: images.length, proposals: proposals.length };
      });
    },
    "proposals.accept": ({ ids }) => decide(ids, acceptProposals),
    "proposals.acceptAll": ({ imageIds, confidence }) =>
      editProject(studio, { kind: "accept-proposals", imageIds, confidence }),
    "proposals.reject": ({ ids }) => decide(ids, (_, proposals) => rejectProposals(proposals)),
  };
}
