import type { Sample } from "../contract/sample.ts";

/**
 * Images whose predictions are shown epoch after epoch: first such that every class is seen, then any with boxes, then
 * the rest. They depend on the images' content alone, not on their order.
 */
export function chooseShownImages(samples: readonly Sample[], count: number): Sample[] {
  const byContent = samples.toSorted((a, b) => (a.contentHash < b.contentHash ? -1 : 1));
  const seen = new Set<number>();
  const chosen = new Set<Sample>();
  const take = (wanted: (sample: Sample) => boolean): void => {
    for (const sample of byContent) {
      if (chosen.size >= count) return;
      if (chosen.has(sample) || !wanted(sample)) continue;
      chosen.add(sample);
      for (const classIndex of sample.classIndexes) seen.add(classIndex);
    }
  };
  take(({ classIndexes }) => classIndexes.some((classIndex) => !seen.has(classIndex)));
  take(({ classIndexes }) => classIndexes.length > 0);
  take(() => true);
  return [...chosen];
}
