import type { Annotation, ImageRecord } from "../../core/contract/dataset.ts";
import type { ChannelName } from "../../core/contract/studio/studio-channels.ts";
import type { Project } from "../../core/dataset/project.ts";
import type { Random } from "../../core/random/random.ts";

/** A request as the window would send it. */
export interface EditPlan {
  readonly channel: ChannelName;
  readonly input: unknown;
}

const COLOR = "#4dabf7";

/** Something a person might do next, on some of the images. Sets in `importFolders` are brought in one after another. */
export function nextPlan(
  project: Project,
  importFolders: readonly string[],
  random: Random,
  images: readonly ImageRecord[] = project.images.list(),
): EditPlan {
  const classes = project.classes.list();
  const roll = random.next();
  const wanted = importFolders.find((folder) => !images.some(({ path }) => path.startsWith(folder)));
  if (wanted && (images.length === 0 || roll < 0.04)) {
    return { channel: "project.import", input: { source: wanted, format: "yolo" } };
  }
  if (roll < 0.1) return { channel: "classes.add", input: { name: freshName(random), color: COLOR } };
  if (roll < 0.16 && classes.length > 2) {
    const [from, into] = shuffled(classes, random);
    return { channel: "classes.merge", input: { from: [from!.id], into: into!.id } };
  }
  if (roll < 0.2 && classes.length > 1) {
    return { channel: "classes.reorder", input: { ids: shuffled(classes, random).map(({ id }) => id) } };
  }
  if (roll < 0.32) return { channel: "history.undo", input: {} };
  if (roll < 0.4) return { channel: "history.redo", input: {} };
  if (roll < 0.5 && project.proposals.count() > 0) {
    const imageIds = images.map(({ id }) => id);
    return { channel: "proposals.acceptAll", input: { imageIds, confidence: random.uniform(0.3, 0.9) } };
  }
  return annotatePlan(project, pick(images, random), random);
}

/** Some of the images at once, in a project that has some: marked, their boxes relabelled or removed. */
export function bulkPlan(project: Project, random: Random): EditPlan {
  const images = project.images.list();
  const some = images.filter(() => random.chance(0.7));
  const ids = (some.length > 0 ? some : images).map(({ id }) => id);
  const roll = random.next();
  if (roll < 0.5) {
    return { channel: "images.mark", input: { ids, split: pick(["train", "val", "test"], random) } };
  }
  const from = random.chance(0.5) ? null : pick(project.classes.list(), random).id;
  const to = roll < 0.9 ? pick(project.classes.list(), random).id : null;
  return { channel: "images.relabel", input: { ids, from, to } };
}

/** Boxes drawn, moved and removed on one image, all in one edit. */
function annotatePlan(project: Project, image: ImageRecord, random: Random): EditPlan {
  const classes = project.classes.list();
  const boxes = project.annotations.ofImage(image.id);
  const changed = boxes.filter(() => random.next() < 0.3);
  const added = Array.from({ length: 1 + random.integer(4) }, (_, at): Annotation => {
    const [x, y] = [random.integer(50), random.integer(30)];
    const box = [x, y, x + 5 + random.integer(30), y + 5 + random.integer(20)] as const;
    return {
      id: -1 - at,
      imageId: image.id,
      classId: pick(classes, random).id,
      box,
      locked: false,
      zOrder: 0,
    };
  });
  const updated = changed
    .filter((_, at) => at % 2 === 0)
    .map((before) => ({ before, after: { ...before, classId: pick(classes, random).id } }));
  const removed = changed.filter((_, at) => at % 2 === 1);
  return { channel: "annotate.apply", input: { label: "Edit boxes", diff: { added, updated, removed } } };
}

function freshName(random: Random): string {
  return `class ${random.integer(1_000_000_000)}`;
}

function pick<Item>(items: readonly Item[], random: Random): Item {
  return items[random.integer(items.length)]!;
}

function shuffled<Item>(items: readonly Item[], random: Random): Item[] {
  const order = items.map((item) => ({ item, at: random.next() }));
  return order.sort((a, b) => a.at - b.at).map(({ item }) => item);
}
