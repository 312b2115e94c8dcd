import type { ReviewSelection } from "../../contract/studio/review-channels.ts";
import { hardExamples } from "./hard-examples.ts";
import { labelSuspicions } from "./label-suspicions.ts";
import type { ReviewThresholds } from "./match-image.ts";
import { itemClass, type ReviewItem } from "./review-item.ts";
import { reviewItems } from "./review-items.ts";
import type { ReviewSession } from "./review-session.ts";
import type { ReviewState } from "./review-state.ts";

export type ItemOrder = "worst" | "confidence" | "image";

/** The objects that a person asked for, in the order they asked for. */
export function selectItems(
  session: ReviewSession,
  thresholds: ReviewThresholds,
  selection: ReviewSelection,
  order: ItemOrder,
): ReviewItem[] {
  const { state } = session;
  const chosen: ReviewItem[] = [];
  for (const item of candidates(session, thresholds, selection)) {
    if (isSelected(state, item, selection)) chosen.push(item);
  }
  return sortItems(state, chosen, order);
}

function candidates(
  session: ReviewSession,
  thresholds: ReviewThresholds,
  { suspicion }: ReviewSelection,
): Iterable<ReviewItem> {
  if (suspicion === "label-error") return labelSuspicions(session);
  if (suspicion === "hard") return hardExamples(session.state);
  return reviewItems(session.state, thresholds);
}

function isSelected(
  state: ReviewState,
  item: ReviewItem,
  { classId, outcome, errorType, cell }: ReviewSelection,
): boolean {
  if (outcome !== null && item.outcome !== outcome) return false;
  if (errorType !== null && item.errorType !== errorType) return false;
  if (classId !== null && state.classes[itemClass(state, item)]!.id !== classId) return false;
  return cell === null || isInCell(state, item, cell);
}

/** What a missed label shows of the model's view does not count as its prediction. */
function isInCell(
  { classes, labels, predictions }: ReviewState,
  { image, label, detection, outcome }: ReviewItem,
  cell: NonNullable<ReviewSelection["cell"]>,
): boolean {
  const labelled = label < 0 ? null : classes[labels[image]!.classes[label]!]!.id;
  const predicted =
    outcome === "missed" || detection < 0 ? null : classes[predictions.classes[detection]!]!.id;
  return labelled === cell.labelled && predicted === cell.predicted;
}

function sortItems({ predictions }: ReviewState, items: ReviewItem[], order: ItemOrder): ReviewItem[] {
  const confidence = ({ detection }: ReviewItem): number =>
    detection < 0 ? -1 : predictions.confidences[detection]!;
  if (order === "worst") return items.sort((a, b) => b.score - a.score);
  if (order === "confidence") return items.sort((a, b) => confidence(b) - confidence(a));
  return items.sort((a, b) => a.image - b.image);
}
