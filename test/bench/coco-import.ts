import { spawn } from "node:child_process";
import { createWriteStream, mkdirSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { importDataset } from "../../core/dataset/import/import-dataset.ts";
import { openProject } from "../../core/dataset/project.ts";
import { Random } from "../../core/random/random.ts";

// Imports a set of COCO's size without its images, in a process of its own, and prints time and peak memory.
//   node test/bench/coco-import.ts [images] [boxes]

const IMAGES = 118_287;
const BOXES = 860_001;
const CATEGORIES = 80;
const MIB = 2 ** 20;

interface Measurement {
  readonly importSeconds: number;
  /** Processor time of the import: what it takes on a machine that does nothing else. */
  readonly importCpuSeconds: number;
  readonly snapshotSeconds: number;
  readonly peakMib: number;
  readonly images: number;
  readonly boxes: number;
}

/** The annotation file in parts, with COCO's members in COCO's order and polygons as long as COCO's are. */
function* instancesJson(images: number, boxes: number): Generator<string> {
  const random = Random.from(0);
  yield '{"info": {"description": "COCO 2017 Dataset", "year": 2017}, "licenses": [{"id": 1, "name": "none"}], "images": [';
  for (let id = 1; id <= images; id++) {
    const name = `${String(id).padStart(12, "0")}.jpg`;
    yield `${id > 1 ? ", " : ""}{"license": 1, "file_name": "${name}", "coco_url": "http://images.cocodataset.org/train2017/${name}", "height": 480, "width": 640, "date_captured": "2013-11-14 17:02:52", "id": ${id}}`;
  }
  yield '], "annotations": [';
  for (let id = 1; id <= boxes; id++) {
    yield `${id > 1 ? ", " : ""}${annotationJson(id, 1 + random.integer(images), random)}`;
  }
  yield '], "categories": [';
  for (let id = 1; id <= CATEGORIES; id++) {
    yield `${id > 1 ? ", " : ""}{"supercategory": "thing", "id": ${id}, "name": "class ${id}"}`;
  }
  yield "]}";
}

function annotationJson(id: number, imageId: number, random: Random): string {
  const width = random.uniform(2, 300);
  const height = random.uniform(2, 200);
  const left = random.uniform(0, 640 - width);
  const top = random.uniform(0, 480 - height);
  const polygon = Array.from({ length: 2 * (8 + random.integer(40)) }, (_, at) =>
    (at % 2 === 0 ? left + random.uniform(0, width) : top + random.uniform(0, height)).toFixed(2),
  );
  const bbox = [left, top, width, height].map((value) => value.toFixed(2)).join(", ");
  return `{"segmentation": [[${polygon.join(", ")}]], "area": ${(width * height * 0.6).toFixed(4)}, "iscrowd": 0, "image_id": ${imageId}, "bbox": [${bbox}], "category_id": ${1 + random.integer(CATEGORIES)}, "id": ${id}}`;
}

async function measure(folder: string): Promise<Measurement> {
  const projectFolder = join(folder, "project");
  const begin = performance.now();
  const source = join(folder, "annotations", "instances_train2017.json");
  const report = await importDataset({ project: projectFolder, source, format: "coco", verify: false });
  const imported = performance.now();
  const { user, system } = process.cpuUsage();
  using project = openProject(projectFolder);
  project.snapshot();
  return {
    importSeconds: (imported - begin) / 1000,
    importCpuSeconds: (user + system) / 1e6,
    snapshotSeconds: (performance.now() - imported) / 1000,
    peakMib: process.resourceUsage().maxRSS / 1024,
    images: report.images,
    boxes: report.boxes,
  };
}

/** A process of its own: the memory of making the file is not the import's. */
function measureApart(folder: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [import.meta.filename, "--measure", folder], { stdio: "inherit" });
    child.on("error", reject);
    child.on("exit", (code) => resolve(code ?? 1));
  });
}

function print({
  importSeconds,
  importCpuSeconds,
  snapshotSeconds,
  peakMib,
  images,
  boxes,
}: Measurement): void {
  console.log(
    `import    ${importSeconds.toFixed(1)} s, ${importCpuSeconds.toFixed(1)} s of processor (${images} images, ${boxes} boxes)`,
  );
  console.log(`snapshot  ${snapshotSeconds.toFixed(1)} s`);
  console.log(`peak      ${peakMib.toFixed(0)} MiB resident`);
}

async function main(images: number, boxes: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "boresight-coco-"));
  try {
    mkdirSync(join(folder, "annotations"));
    const path = join(folder, "annotations", "instances_train2017.json");
    await pipeline(Readable.from(instancesJson(images, boxes)), createWriteStream(path));
    console.log(`file      ${(statSync(path).size / MIB).toFixed(0)} MiB`);
    process.exitCode = await measureApart(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const [first, second] = process.argv.slice(2);
if (first === "--measure") print(await measure(second!));
else await main(Number(first ?? IMAGES), Number(second ?? BOXES));
