import { openProject } from "../../core/dataset/project.ts";
import { Random } from "../../core/random/random.ts";

export interface LargeProjectSize {
  readonly images: number;
  readonly boxes: number;
  readonly classes: number;
}

const WIDTH = 6000;
const HEIGHT = 4000;
const FOLDERS = 20;

/** A project of invented rows, as an import writes them; its image files do not exist. */
export function makeLargeProject(folder: string, { images, boxes, classes }: LargeProjectSize): void {
  using project = openProject(folder, { create: true });
  const random = Random.from(7, images, boxes);
  project.transaction(() => {
    const names = Array.from({ length: classes }, (_, at) => `class ${at + 1}`);
    const classIds = [...project.classes.ensure(names).values()];
    for (let at = 0; at < images; at++) {
      const imageId = project.images.insert({
        path: `/data/Flugplätze/flight ${at % FOLDERS}/scene_${random.integer(1_000_000)}_${at}.jpg`,
        width: WIDTH,
        height: HEIGHT,
        contentHash: `${at}`.padStart(64, "0"),
        split: random.chance(0.8) ? "train" : "val",
        status: random.pick(["todo", "done", "reviewed"]),
      });
      const share = Math.round(((at + 1) * boxes) / images) - Math.round((at * boxes) / images);
      const kinds = [random.pick(classIds), random.pick(classIds), random.pick(classIds)];
      const annotations = Array.from({ length: share }, () => {
        const side = 4 * 2 ** random.uniform(0, 7);
        const left = random.uniform(0, WIDTH - side);
        const top = random.uniform(0, HEIGHT - side);
        return { classId: random.pick(kinds), box: [left, top, left + side, top + side] as const };
      });
      project.annotations.insertOfNewImage(imageId, annotations);
    }
  });
}
