import { basename } from "node:path";
import { projectDiff } from "../../core/dataset/project-diff.ts";
import { takeFile } from "../../core/dataset/take-file.ts";
import { BoresightError } from "../../core/errors/boresight-error.ts";
import { inspectImage } from "../../core/image/inspect-image.ts";
import { applyEdit, writeProject } from "../edit-project.ts";
import { ImageFiles } from "../image-files.ts";
import type { Studio } from "../studio.ts";
import type { HandlersOf } from "../studio-handlers.ts";

/** One image at a time, on the canvas. */
export function makeAnnotateHandlers(studio: Studio): HandlersOf<"annotate"> {
  return {
    "annotate.open"({ imageId }) {
      const { data } = studio.requireProject();
      return data.read(() => {
        const record = data.images.get(imageId);
        const marks = data.images.marks(imageId);
        if (!record || !marks) throw imageGone(imageId);
        return {
          ...record,
          ...marks,
          name: basename(record.path),
          version: data.imageVersions.of(imageId),
          annotations: data.annotations.ofImage(imageId),
          proposals: data.proposals.ofImage(imageId),
        };
      });
    },
    "annotate.isCurrent": ({ imageId, version }) =>
      studio.requireProject().data.imageVersions.of(imageId) === version,
    async "annotate.lookAtFile"({ imageId }) {
      const project = studio.requireProject();
      const record = project.data.images.get(imageId);
      if (!record) throw imageGone(imageId);
      return await project.part(ImageFiles, () => new ImageFiles()).lookAt(record);
    },
    async "annotate.takeFile"({ imageId }) {
      const record = studio.requireProject().data.images.get(imageId);
      if (!record) throw imageGone(imageId);
      const file = await inspectImage(record.path);
      return writeProject(studio, (data) => {
        data.transaction(() => takeFile(data, imageId, file));
        const change = data.changedOutsideHistory("Take file as it is", [imageId]);
        studio.changed(change);
        return change;
      });
    },
    async "annotate.apply"({ label, diff }) {
      const edit = { label, diff: projectDiff({ annotations: diff }) };
      const applied = await applyEdit(studio, () => edit);
      if (!applied) {
        throw new BoresightError("usage", "The edit changes nothing; move or draw a box and try again.");
      }
      return { change: applied.change, addedIds: applied.diff.annotations.added.map(({ id }) => id) };
    },
    "annotate.next"({ imageId, status, filter }) {
      return studio.requireProject().data.library.nextAfter(imageId, { ...filter, statuses: [status] });
    },
  };
}

function imageGone(imageId: number): BoresightError {
  return new BoresightError("image-missing", "The project has no such image any more; choose another.", {
    imageId,
  });
}
