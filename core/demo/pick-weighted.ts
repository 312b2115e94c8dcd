import type { Random } from "../random/random.ts";

/** One of the items, which must not be empty, each as often as its weight says; 1 where it has none. */
export function pickWeighted<T extends { readonly weight?: number }>(random: Random, items: readonly T[]): T {
  const total = items.reduce((sum, { weight = 1 }) => sum + weight, 0);
  let left = random.uniform(0, total);
  for (const item of items) {
    left -= item.weight ?? 1;
    if (left < 0) return item;
  }
  return items.at(-1)!;
}
