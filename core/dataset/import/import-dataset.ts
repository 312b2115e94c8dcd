import { existsSync } from "node:fs";
import { basename, join } from "node:path";
import type { Split } from "../../contract/dataset.ts";
import { unreachable } from "../../errors/unreachable.ts";
import type { ImportSummary } from "../journal-table.ts";
import { openProject } from "../project.ts";
import { PROJECT_DATABASE } from "../project-layout.ts";
import { DatasetSource } from "./dataset-source.ts";
import { detectFormat } from "./detect-format.ts";
import { type ImportReport, importReport } from "./import-report.ts";
import type { Progress } from "./inspect-images.ts";
import { prepareImages } from "./prepare-images.ts";
import type { ImportFormat, RawDataset } from "./raw-dataset.ts";
import { readCoco } from "./read-coco.ts";
import { readImages } from "./read-images.ts";
import { readVoc } from "./read-voc.ts";
import { readYolo } from "./read-yolo.ts";
import { planImport, storeImages } from "./store-images.ts";

export interface ImportRequest {
  /** Folder of the project; made when there is none, unless it is a dry run. */
  readonly project: string;
  /** The data set: a folder, or the annotation file of COCO, or YOLO's data.yaml. */
  readonly source: string;
  /** These images of the folder alone; absent or empty: whatever is in it. */
  readonly files?: readonly string[];
  /** Absent: found out from the files. */
  readonly format?: ImportFormat;
  /** Folder of the images, where the set itself does not tell. */
  readonly images?: string;
  /** Puts every image into this split. */
  readonly split?: Split;
  /** Tells what would happen and changes nothing. */
  readonly dryRun?: boolean;
  /** false: images are not looked at and may be absent; of a YOLO set, whose labels are parts of it, the size is read. */
  readonly verify?: boolean;
  readonly onProgress?: (progress: Progress) => void;
  readonly signal?: AbortSignal;
  /** Runs what writes the project, when it may; at once if left out. */
  readonly write?: <Value>(body: () => Value) => Promise<Awaited<Value>>;
}

/**
 * Imports a labelled set into a project: reads all of it, then changes the project in one transaction and one entry of
 * the journal. Images are referenced where they lie and never written.
 * @throws BoresightError `dataset-invalid` (with file and line or key), `dataset-empty`, `usage`, `cancelled`, and what
 * opening a project throws; the project is then as it was.
 */
export async function importDataset(request: ImportRequest): Promise<ImportReport> {
  const { dryRun = false, verify = true, split = null } = request;
  const source = new DatasetSource(request.source, request.images ?? null, request.files);
  const format = request.format ?? (await detectFormat(source));
  const raw = await readFormat(source, format);
  const { images, problems } = await prepareImages(raw, { ...request, verify, split });
  const isNew = !existsSync(join(request.project, PROJECT_DATABASE));
  if (dryRun && isNew) return importReport(raw.classNames, images, problems.items, dryRun);
  const planAndStore = (): ImportReport => {
    using project = openProject(request.project, { create: !dryRun });
    return project.transaction(() => {
      const plan = planImport(images, project.images.listAll(), problems);
      const report = importReport(raw.classNames, plan.added, problems.items, dryRun);
      if (dryRun) return report;
      storeImages(project, raw.classNames, plan);
      const { images: imageCount, boxes } = report;
      // An import that adds nothing leaves the way of undo open.
      if (imageCount > 0) {
        const summary = { format, source: source.folder.path, images: imageCount, boxes };
        project.journal.recordImport(importLabel(summary), summary);
      }
      return report;
    });
  };
  return request.write ? await request.write(planAndStore) : planAndStore();
}

function importLabel({ images, source }: ImportSummary): string {
  return `Import ${images} ${images === 1 ? "image" : "images"} from ${basename(source)}`;
}

function readFormat(source: DatasetSource, format: ImportFormat): Promise<RawDataset> {
  switch (format) {
    case "images":
      return readImages(source);
    case "voc":
      return readVoc(source);
    case "yolo":
      return readYolo(source);
    case "coco":
      return readCoco(source);
    default:
      return unreachable(format);
  }
}
