import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import sharp from "sharp";
import { openProject } from "../../core/dataset/project.ts";

/** Run ids of proposals need no run. */
export const SPARE_PROPOSALS_RUN = "run-0001";
const SETS = 12;
const IMAGES_OF_SET = 25;
const CLASSES = ["c17", "f16", "b52"];

export function setsFolder(root: string): string {
  return join(root, "sets");
}

/** An empty project and sets to import into it: in each 25 images with two boxes each. */
export async function makeKillProject(root: string): Promise<void> {
  openProject(join(root, "project"), { create: true }).close();
  for (let set = 0; set < SETS; set++) {
    const folder = join(setsFolder(root), `set-${String(set).padStart(2, "0")}`);
    for (const part of ["images", "labels"]) mkdirSync(join(folder, part), { recursive: true });
    writeFileSync(join(folder, "classes.txt"), `${CLASSES.join("\n")}\n`);
    for (let image = 0; image < IMAGES_OF_SET; image++) {
      const background = { r: set * 20, g: image * 10, b: 90 };
      const name = `s${set}-${image}`;
      await sharp({ create: { width: 96, height: 64, channels: 3, background } })
        .png()
        .toFile(join(folder, "images", `${name}.png`));
      const labels = `${image % 3} 0.3 0.3 0.2 0.2\n${(image + 1) % 3} 0.6 0.6 0.2 0.2\n`;
      writeFileSync(join(folder, "labels", `${name}.txt`), labels);
    }
  }
}
