import { mkdirSync } from "node:fs";
import { join } from "node:path";
import sharp from "sharp";
import { importDataset } from "../../core/dataset/import/import-dataset.ts";
import { Random } from "../../core/random/random.ts";
import { writeSquaresSet } from "../core/train/synthetic-set.ts";

const LABELLED = 20;
/** Of the files of the pictures with squares. */
export const LABELLED_ENDING = ".png";

/** A project to label, browse and train in: small pictures with squares, and photographs of a common size that are to do. */
export async function makeSoakProject(root: string, photographs: number): Promise<string> {
  const project = join(root, "project");
  await writeSquaresSet(join(root, "squares"), LABELLED);
  await importDataset({ project, source: join(root, "squares"), format: "yolo" });
  const folder = join(root, "photographs");
  mkdirSync(folder);
  for (let at = 0; at < photographs; at++) {
    const random = Random.from(11, at);
    // Coarse noise, scaled up: with something in it at every place, as a photograph has.
    const noise = Buffer.from(Array.from({ length: 48 * 36 * 3 }, () => random.integer(256)));
    await sharp(noise, { raw: { width: 48, height: 36, channels: 3 } })
      .resize(1200, 900)
      .jpeg({ quality: 90 })
      .toFile(join(folder, `${at}.jpg`));
  }
  await importDataset({ project, source: folder });
  return project;
}
