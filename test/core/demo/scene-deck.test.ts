import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { AIRCRAFT_CLASSES, type AircraftClass, commonestClasses } from "../../../core/demo/aircraft-class.ts";
import { dealScenes, type SceneCard } from "../../../core/demo/scene-deck.ts";
import { Random } from "../../../core/random/random.ts";

const SHARES = { train: 0.8, val: 0.2, test: 0 };

function instancesOf(cards: readonly SceneCard[], name: AircraftClass): number {
  return cards
    .flatMap(({ parties }) => parties)
    .filter(({ labelClass }) => labelClass === name)
    .reduce((sum, { count }) => sum + count, 0);
}

describe("dealing classes over scenes", () => {
  it("deals exactly as many scenes as asked for, none of them empty", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 27 }),
        fc.integer({ min: 0, max: 120 }),
        fc.nat(),
        (classes, more, seed) => {
          const cards = dealScenes(commonestClasses(classes), classes + more, SHARES, Random.from(seed));
          expect(cards).toHaveLength(classes + more);
          for (const { parties } of cards) {
            expect(parties.length).toBeGreaterThan(0);
            for (const { count } of parties) expect(count).toBeGreaterThan(0);
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it("shows every class, down to those that the table has once", () => {
    const cards = dealScenes(commonestClasses(27), 230, SHARES, Random.from(0));
    for (const { name } of AIRCRAFT_CLASSES) expect(instancesOf(cards, name), name).toBeGreaterThan(0);
  });

  it("keeps the table's imbalance: each common class within a tenth of its share", () => {
    const cards = dealScenes(commonestClasses(27), 1000, SHARES, Random.from(3));
    const total = cards.flatMap(({ parties }) => parties).reduce((sum, { count }) => sum + count, 0);
    for (const { name, instances } of AIRCRAFT_CLASSES.filter((one) => one.instances >= 40)) {
      const share = instancesOf(cards, name) / total;
      expect(Math.abs(share / (instances / 1412) - 1), name).toBeLessThan(0.1);
    }
  });

  it("trains on every class, also on those with a single scene", () => {
    const cards = dealScenes(commonestClasses(27), 60, SHARES, Random.from(2));
    const trained = cards
      .filter(({ split }) => split === "train")
      .map(({ parties }) => parties[0]!.labelClass);
    expect(new Set(trained).size).toBe(27);
  });

  it("gives each split its share of every common class's scenes", () => {
    const shares = { train: 0.7, val: 0.2, test: 0.1 };
    const cards = dealScenes(commonestClasses(6), 400, shares, Random.from(1));
    for (const { name } of commonestClasses(6)) {
      const own = cards.filter(({ parties }) => parties[0]!.labelClass === name);
      for (const split of ["train", "val", "test"] as const) {
        const found = own.filter((card) => card.split === split).length;
        expect(Math.abs(found - shares[split] * own.length), `${name} ${split}`).toBeLessThan(2);
      }
    }
  });
});
