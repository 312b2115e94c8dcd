import { SPLITS, type Split } from "../contract/dataset.ts";
import type { Random } from "../random/random.ts";
import type { AircraftClass, AircraftFrequency } from "./aircraft-class.ts";
import type { Party } from "./plan-scene.ts";

/** What one scene is to show, and which split it goes to. */
export interface SceneCard {
  readonly parties: readonly Party[];
  readonly split: Split;
}

/** Shares of the scenes, together 1. */
export type SplitShares = Readonly<Record<Split, number>>;

/** Share of the scenes that show one aircraft of a second class. */
const WITH_GUEST = 0.22;

/**
 * Deals the classes over the scenes with the table's imbalance. A class's share of the aircraft is its share of
 * the instances. Its share of the scenes, one at least, lies between its shares of images and of instances
 * (their geometric mean): six pictures with 105 aircraft, as the table has for one class, teach little.
 * Stratified: every split gets its share of each class's scenes, as far as whole scenes allow.
 */
export function dealScenes(
  frequencies: readonly AircraftFrequency[],
  scenes: number,
  shares: SplitShares,
  random: Random,
): readonly SceneCard[] {
  const perInstance = scenes / sumOf(frequencies, ({ images }) => images);
  const hands = scenesPerClass(frequencies, scenes).flatMap((own, i) => {
    const { name, instances } = frequencies[i]!;
    return dealClass(name, own, Math.round(instances * perInstance), random);
  });
  const splits = stratifiedSplits(hands, shares);
  inviteGuests(hands, random);
  const cards = hands.map((hand, i) => ({ parties: hand, split: splits[i]! }));
  return random.shuffle(cards);
}

/** Whole scenes by largest remainder, one at least for each class. */
function scenesPerClass(frequencies: readonly AircraftFrequency[], scenes: number): number[] {
  const weights = frequencies.map(({ images, instances }) => Math.sqrt(images * instances));
  const exact = weights.map((weight) => (scenes * weight) / sumOf(weights, (one) => one));
  const counts = exact.map((share) => Math.max(1, Math.floor(share)));
  const total = (): number => sumOf(counts, (count) => count);
  const byNeed = exact.map((_, i) => i);
  while (total() !== scenes) {
    const step = total() < scenes ? 1 : -1;
    byNeed.sort((a, b) => step * (exact[b]! - counts[b]! - (exact[a]! - counts[a]!)));
    const next = byNeed.find((i) => step > 0 || counts[i]! > 1)!;
    counts[next]! += step;
  }
  return counts;
}

type Hand = Party[];

/** The class's aircraft over its scenes, unevenly; one at least in each. */
function dealClass(labelClass: AircraftClass, scenes: number, aircraft: number, random: Random): Hand[] {
  const weights = Array.from({ length: scenes }, () => Math.exp(0.45 * random.normal()));
  const share = aircraft / sumOf(weights, (weight) => weight);
  const counts = weights.map((weight) => Math.max(1, Math.floor(weight * share)));
  const missing = aircraft - sumOf(counts, (count) => count);
  for (let i = 0; i < missing; i++) counts[i % scenes]!++;
  return counts.map((count) => [{ labelClass, count }]);
}

/**
 * Hands come class by class, so that giving out the splits at even steps stratifies them. A class's first
 * scene is for training: what is seen once cannot be learnt from the validation split.
 */
function stratifiedSplits(hands: readonly Hand[], shares: SplitShares): Split[] {
  const due: Record<Split, number> = { train: 0, val: 0, test: 0 };
  return hands.map(([main], i) => {
    for (const split of SPLITS) due[split] += shares[split];
    const first = main!.labelClass !== hands[i - 1]?.[0]?.labelClass;
    const split = first && shares.train > 0 ? "train" : SPLITS.reduce((a, b) => (due[b] > due[a] ? b : a));
    due[split] -= 1;
    return split;
  });
}

/** Some scenes get one aircraft of another class, which leaves a scene of its own class that has several. */
function inviteGuests(hands: readonly Hand[], random: Random): void {
  if (new Set(hands.map(([main]) => main!.labelClass)).size === 1) return;
  for (const host of hands) {
    if (!random.chance(WITH_GUEST)) continue;
    const home = random.pick(hands);
    const [main] = home;
    if (main!.count < 3 || main!.labelClass === host[0]!.labelClass) continue;
    home[0] = { ...main!, count: main!.count - 1 };
    host.push({ labelClass: main!.labelClass, count: 1 });
  }
}

function sumOf<T>(items: readonly T[], value: (item: T) => number): number {
  return items.reduce((sum, item) => sum + value(item), 0);
}
