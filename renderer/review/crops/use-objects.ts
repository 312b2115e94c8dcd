import { useState } from "react";
import type { ReviewObject } from "../../../core/contract/studio/review.ts";
import { request } from "../../client/studio-client.ts";
import { type ObjectChoice, type ObjectOrder, selectionOf } from "../object-list.ts";
import { useReview } from "../review-store.ts";
import { useLatest } from "../use-latest.ts";
import type { ReviewData } from "../use-review-data.ts";

/** Objects come in pages; those before and behind the one in sight come along, so that scrolling meets no gap. */
const PAGE = 100;
const PAGES_AT_ONCE = 3;

/** The part of a list that is at hand. */
export interface ObjectWindow {
  /** Of the whole list. */
  readonly total: number;
  /** Place in the list of the first that is at hand. */
  readonly offset: number;
  readonly objects: readonly ReviewObject[];
}

export interface FoundObjects {
  /** null before the first answer, and where the list could not be made. */
  readonly window: ObjectWindow | null;
  /** False while what is at hand still answers another choice. */
  readonly isCurrent: boolean;
  /** While what is at hand still answers other thresholds, another order or another part of the list. */
  readonly isBusy: boolean;
  readonly error: unknown;
  /** Tells which part of the list is in sight. */
  readonly showFrom: (index: number) => void;
}

/** The objects of the chosen list at the thresholds of now; they follow every edit. */
export function useObjects({ view, revision, comparison }: ReviewData): FoundObjects {
  const choice = useReview((state) => state.choice);
  const [page, setPage] = useState(0);
  const selection = selectionOf(choice);
  const input = selection && {
    ...view,
    selection,
    order: choice.order,
    offset: Math.max(0, page - 1) * PAGE,
    limit: PAGES_AT_ONCE * PAGE,
  };
  const found = useLatest(
    (asked: NonNullable<typeof input>) => request("review.objects", asked),
    input,
    revision,
  );
  const showFrom = (index: number): void => setPage(Math.floor(index / PAGE));
  if (!selection) return { ...comparedObjects(choice, comparison), showFrom };
  const window = found.value && { ...found.value, offset: found.input!.offset };
  const isCurrent =
    found.input !== null && JSON.stringify(found.input.selection) === JSON.stringify(selection);
  const isBusy = found.error === null && JSON.stringify(found.input) !== JSON.stringify(input);
  return { window, isCurrent, isBusy, error: found.error, showFrom };
}

/** The lists of two runs come whole with their comparison. */
function comparedObjects(
  { list, order }: ObjectChoice,
  { value, error }: ReviewData["comparison"],
): Omit<FoundObjects, "showFrom"> {
  if (!value || list.kind !== "comparison")
    return { window: null, isCurrent: false, isBusy: error === null, error };
  const objects = inOrder(value[list.side], order);
  return {
    window: { total: objects.length, offset: 0, objects },
    isCurrent: true,
    isBusy: false,
    error: null,
  };
}

/** As the studio orders its lists. */
function inOrder(worstFirst: readonly ReviewObject[], order: ObjectOrder): readonly ReviewObject[] {
  if (order === "worst") return worstFirst;
  const confidence = ({ prediction }: ReviewObject): number => prediction?.confidence ?? -1;
  return worstFirst.toSorted((a, b) =>
    order === "confidence" ? confidence(b) - confidence(a) : a.imageName.localeCompare(b.imageName),
  );
}

export function objectAt(window: ObjectWindow | null, index: number): ReviewObject | undefined {
  return window?.objects[index - window.offset];
}
