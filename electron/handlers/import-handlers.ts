import type { ImportReport } from "../../core/contract/studio/project-channels.ts";
import type { ChannelArguments } from "../../core/contract/studio/studio-channels.ts";
import { exportDataset } from "../../core/dataset/export/export-dataset.ts";
import { DatasetSource } from "../../core/dataset/import/dataset-source.ts";
import { detectFormat } from "../../core/dataset/import/detect-format.ts";
import { importDataset } from "../../core/dataset/import/import-dataset.ts";
import type { Progress } from "../../core/dataset/import/inspect-images.ts";
import type { Project } from "../../core/dataset/project.ts";
import { writeProject } from "../edit-project.ts";
import { prepareThumbnails } from "../project-thumbnails.ts";
import type { Studio } from "../studio.ts";
import type { HandlersOf } from "../studio-handlers.ts";

type ImportArguments = ChannelArguments<"project.import">;
type ImportHandlers = Pick<
  HandlersOf<"project">,
  "project.previewImport" | "project.import" | "project.export"
>;

interface ImportOptions {
  readonly dryRun: boolean;
  readonly write?: <Value>(body: () => Value) => Promise<Awaited<Value>>;
  readonly onProgress?: (progress: Progress) => void;
  readonly signal?: AbortSignal;
}

/** The ways into a project and out of it. */
export function makeImportHandlers(studio: Studio): ImportHandlers {
  return {
    "project.previewImport": (request) => runImport(studio.requireProject().data, request, { dryRun: true }),
    async "project.import"(request) {
      const { data } = studio.requireProject();
      const report = await studio.jobs.run("import", "Importing images", (progress, signal) =>
        runImport(data, request, {
          dryRun: false,
          write: (body) => writeProject(studio, body),
          onProgress: ({ done, total }) => progress(done, total),
          signal,
        }),
      );
      studio.changed(data.changedAsAWhole(`Import ${report.images} images`, "import"));
      // Nobody waits for them; how they fare, their own job tells.
      prepareThumbnails(studio).catch(() => {});
      return report;
    },
    async "project.export"({ format, folder }) {
      const project = studio.requireProject().folder;
      const report = await studio.jobs.run("export", "Exporting", (progress) =>
        exportDataset({
          project,
          format,
          out: folder,
          onProgress: ({ done, total }) => progress(done, total),
        }),
      );
      return { images: report.images, folder: report.out };
    },
  };
}

async function runImport(
  project: Project,
  { source, files, format: asked, images, split }: ImportArguments,
  { dryRun, write, onProgress, signal }: ImportOptions,
): Promise<ImportReport> {
  const format = asked === "auto" ? await detectFormat(new DatasetSource(source, images, files)) : asked;
  const known = new Set(project.classes.list().map(({ name }) => name));
  const report = await importDataset({
    project: project.folder,
    source,
    files,
    format,
    dryRun,
    ...(images === null ? {} : { images }),
    ...(split === null ? {} : { split }),
    ...(write ? { write } : {}),
    ...(onProgress ? { onProgress } : {}),
    ...(signal ? { signal } : {}),
  });
  return {
    format,
    images: report.images,
    boxes: report.boxes,
    classes: report.classes.map((found) => ({ ...found, isNew: !known.has(found.name) })),
    splits: report.splits,
    known: report.problems.filter(({ kind }) => kind === "image-already-imported").length,
    problems: report.problems.map(({ file, message }) => ({ file, message })),
  };
}
