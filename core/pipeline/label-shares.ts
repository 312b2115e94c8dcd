import type { Sample } from "../contract/sample.ts";
import type { ImageRecipe } from "./image-recipe.ts";

/**
 * What an image shows, [classes] shares that sum to 1: its labels count alike, and an image that is blended of two shows
 * each for its part of the blend (arXiv 1710.09412).
 */
export function labelSharesOf({ compositions, mixupShare }: ImageRecipe, classes: number): Float32Array {
  const shares = new Float32Array(classes);
  const [first, second] = compositions;
  addLabels(shares, first!.samples, second ? mixupShare : 1);
  if (second) addLabels(shares, second.samples, 1 - mixupShare);
  const total = shares.reduce((sum, share) => sum + share, 0);
  // Images without a label say nothing of any class.
  return total === 0 ? shares.fill(1 / classes) : shares.map((share) => share / total);
}

function addLabels(shares: Float32Array, samples: readonly Sample[], weight: number): void {
  const labels = samples.flatMap(({ classIndexes }) => [...classIndexes]);
  for (const label of labels) shares[label] = shares[label]! + weight / labels.length;
}
