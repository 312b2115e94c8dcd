import type { Annotation } from "../../core/contract/dataset.ts";
import type { Proposal } from "../../core/contract/studio/image-row.ts";
import type { ProjectChange } from "../../core/contract/studio/project-diff.ts";
import type { Project } from "../../core/dataset/project.ts";
import { NO_ANNOTATION_CHANGES, projectDiff } from "../../core/dataset/project-diff.ts";
import type { NewProposal } from "../../core/dataset/proposal-table.ts";
import { iou } from "../../core/geometry/box.ts";
import { RunLog } from "../../core/runs/run-log.ts";
import { supervisePrediction } from "../../core/supervise-prediction.ts";
import { changeBy } from "../apply-edit.ts";
import type { Studio } from "../studio.ts";
import type { HandlersOf } from "../studio-handlers.ts";

/** A proposal that overlaps a person's box of the same class by this much shows the same object. */
const SAME_OBJECT_IOU = 0.5;

/** What a model thinks is there: proposals until a person accepts them. A person's boxes are never touched. */
export function makeProposalsHandlers(studio: Studio): HandlersOf<"proposals"> {
  return {
    async "proposals.make"({ imageIds, run: reference, confidence }) {
      const { data } = studio.requireProject();
      const run = data.runs.find(reference).id;
      const images = await studio.jobs.run(
        "proposals",
        `Proposing boxes on ${imageIds.length} images`,
        (progress, signal) =>
          supervisePrediction({
            project: data,
            run,
            imageIds,
            confidence,
            launch: studio.launchProcess,
            onProgress: (done) => progress(done, imageIds.length),
            onProblem: (message) => studio.emit({ type: "notice", kind: "warn", message }),
            signal,
          }),
      );
      const names = new RunLog(data.runFolder(run)).story().started?.classes ?? [];
      const classIds = new Map(data.classes.list().map(({ name, id }) => [name, id]));
      const proposals = images.flatMap(({ imageId, detections }): NewProposal[] => {
        const labels = data.annotations.ofImage(imageId);
        return detections.flatMap(({ box, confidence: sure, classIndex }) => {
          const classId = classIds.get(names[classIndex] ?? "");
          const isFlat = box[0] >= box[2] || box[1] >= box[3];
          if (classId === undefined || isFlat) return [];
          if (isLabelled({ classId, box }, labels)) return [];
          return [{ imageId, classId, box, confidence: sure, runId: run }];
        });
      });
      data.transaction(() => data.proposals.replace(imageIds, proposals));
      studio.changed(data.changedAsAWhole("Propose boxes", "outside"));
      return { images: images.length, proposals: proposals.length };
    },
    "proposals.accept": ({ ids }) => accept(studio, studio.requireProject().data.proposals.ofIds(ids)),
    "proposals.acceptAll"({ imageIds, confidence }) {
      const { proposals } = studio.requireProject().data;
      const sure = imageIds
        .flatMap((id) => proposals.ofImage(id))
        .filter((one) => one.confidence >= confidence);
      return accept(studio, sure);
    },
    "proposals.reject"({ ids }) {
      const { data } = studio.requireProject();
      data.transaction(() => data.proposals.remove(ids));
      return null;
    },
  };
}

/** One edit for all; the proposals go with it, and do not come back by undo. */
function accept(studio: Studio, proposals: readonly Proposal[]): ProjectChange | null {
  const { data } = studio.requireProject();
  const added = proposals.filter((one) => !isLabelled(one, data.annotations.ofImage(one.imageId)));
  const label = `Accept ${added.length} ${added.length === 1 ? "proposal" : "proposals"}`;
  return data.transaction(() => {
    removeAll(data, proposals);
    const annotations = { ...NO_ANNOTATION_CHANGES, added: added.map(toAnnotation) };
    return changeBy(studio, { label, diff: projectDiff({ annotations }) });
  });
}

function removeAll(data: Project, proposals: readonly Proposal[]): void {
  data.proposals.remove(proposals.map(({ id }) => id));
}

function toAnnotation({ imageId, classId, box }: Proposal): Annotation {
  return { id: 0, imageId, classId, box, locked: false, zOrder: 0 };
}

function isLabelled(
  { classId, box }: Pick<Annotation, "classId" | "box">,
  labels: readonly Annotation[],
): boolean {
  return labels.some((label) => label.classId === classId && iou(label.box, box) >= SAME_OBJECT_IOU);
}
