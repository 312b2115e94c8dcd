import { useEffect, useState } from "react";
import type { ImageRow } from "../../core/contract/studio/image-row.ts";
import { toastError } from "../app/toast.tsx";
import { useLibrary } from "./library-store.ts";
import { loadRows, useRowsVersion } from "./row-store.ts";

export interface SelectedBoxes {
  readonly total: number;
  readonly byClass: ReadonlyMap<number, number>;
}

/** Selections that are counted box by box; larger ones would fetch the whole project's boxes to say one number. */
const MOST = 2000;

/** Boxes on the selected images; null while they are not known, or for a selection too large to count. */
export function useSelectedBoxes(): SelectedBoxes | null {
  const selection = useLibrary((library) => library.selection);
  const version = useRowsVersion((rows) => rows.version);
  const [counted, setCounted] = useState<SelectedBoxes | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: counted anew when rows have come
  useEffect(() => {
    if (selection.size === 0 || selection.size > MOST) return setCounted(null);
    let isStale = false;
    loadRows([...selection])
      .then((rows) => !isStale && setCounted(countBoxes(rows)))
      .catch(toastError);
    return () => {
      isStale = true;
    };
  }, [selection, version]);
  return counted;
}

function countBoxes(rows: readonly ImageRow[]): SelectedBoxes {
  const byClass = new Map<number, number>();
  let total = 0;
  for (const { boxes } of rows)
    for (let at = 0; at < boxes.length; at += 5, total++)
      byClass.set(boxes[at]!, (byClass.get(boxes[at]!) ?? 0) + 1);
  return { total, byClass };
}
