import type { ChangesSinceRun } from "../../core/contract/studio/train-channels.ts";
import { countOf, formatCount } from "../components/format.ts";

/** One line a kind of change, none for what did not happen. */
export function changesSinceWords(changes: ChangesSinceRun): string[] {
  const { imagesAdded, imagesDone, boxesAdded, boxesCorrected, boxesRemoved, mostAdded } = changes;
  const boxes: [number, string][] = [
    [boxesAdded, "added"],
    [boxesCorrected, "corrected"],
    [boxesRemoved, "removed"],
  ];
  const happened = boxes.filter(([count]) => count > 0);
  const [first, ...others] = happened.map(([count, word], index) =>
    index === 0 ? `${countOf(count, "box", "boxes")} ${word}` : `${formatCount(count)} ${word}`,
  );
  return [
    ...(imagesAdded > 0 ? [`${countOf(imagesAdded, "image")} added`] : []),
    ...(imagesDone > 0 ? [`${countOf(imagesDone, "image")} marked done`] : []),
    ...(first === undefined ? [] : [[first, ...others].join(", ")]),
    ...(mostAdded && boxesAdded > 1 ? [addedWords(mostAdded, boxesAdded)] : []),
  ];
}

function addedWords({ name, boxes }: NonNullable<ChangesSinceRun["mostAdded"]>, all: number): string {
  if (boxes === all) return `All of the added boxes are ${name}`;
  return `${formatCount(boxes)} of the added boxes ${boxes === 1 ? "is" : "are"} ${name}`;
}
