import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type StageRow, sumOfShares } from "../../../core/contract/stage-table.ts";
import { trainConfigSchema } from "../../../core/contract/train-config.ts";
import { configOf } from "../../../renderer/train/setting-values.ts";
import {
  describeStages,
  edited,
  fitShares,
  NO_EDITS,
  redone,
  splitRow,
  stageProblems,
  undone,
  withoutRow,
  withRow,
} from "../../../renderer/train/stage-edits.ts";

const { lastRegularisers: full } = trainConfigSchema.parse({});
const row = (share: number, imageSize = 128): StageRow => ({ share, imageSize, regularisers: full });
const rows = [row(0.5, 128), row(0.3, 224), row(0.2, 320)];

describe("edits of the stages", () => {
  it("are undone and redone one by one", () => {
    const once = edited(NO_EDITS, rows);
    const twice = edited(once, withRow(rows, 0, { imageSize: 160 }));
    expect(undone(twice).table).toEqual(rows);
    expect(undone(undone(twice)).table).toBeNull();
    expect(redone(undone(twice)).table).toEqual(twice.table);
    expect(undone(NO_EDITS)).toBe(NO_EDITS);
    expect(redone(twice)).toBe(twice);
  });

  it("of one field one after another are one edit, however many keys they took", () => {
    const typed = [3, 32, 320].reduce(
      (edits, imageSize) => edited(edits, withRow(rows, 0, { imageSize }), "0.imageSize"),
      edited(NO_EDITS, rows),
    );
    expect(typed.table![0]!.imageSize).toBe(320);
    expect(undone(typed).table).toEqual(rows);
  });

  it("after an undo forget what was undone", () => {
    const again = edited(undone(edited(NO_EDITS, rows)), splitRow(rows, 0));
    expect(redone(again)).toBe(again);
  });
});

describe("rows of the stages", () => {
  it("are split into two of half the share, and go with their share to the neighbour", () => {
    const split = splitRow(rows, 1);
    expect(split.map(({ share, imageSize }) => [share, imageSize])).toEqual([
      [0.5, 128],
      [0.15, 224],
      [0.15, 224],
      [0.2, 320],
    ]);
    expect(withoutRow(rows, 1).map(({ share }) => share)).toEqual([0.8, 0.2]);
    expect(withoutRow(rows, 0).map(({ share }) => share)).toEqual([0.8, 0.2]);
    expect(withoutRow([row(1)], 0)).toEqual([row(1)]);
  });

  it("stay a run that can be trained, whatever is split, removed and fitted", () => {
    const steps = fc.array(fc.record({ split: fc.boolean(), at: fc.nat(20) }), { maxLength: 60 });
    fc.assert(
      fc.property(steps, (done) => {
        const table = done.reduce<StageRow[]>(
          (now, { split, at }) => (split ? splitRow : withoutRow)(now, at % now.length),
          rows,
        );
        expect(sumOfShares(table)).toBeCloseTo(1, 9);
        expect(table.length).toBeGreaterThan(0);
        expect(table.length).toBeLessThanOrEqual(16);
      }),
    );
  });

  it("are fitted to the whole run in their proportions", () => {
    const fitted = fitShares([row(0.4), row(0.4), row(0.4)]);
    expect(fitted.map(({ share }) => share)).toEqual(
      [1 / 3, 1 / 3, 1 / 3].map((third) => expect.closeTo(third)),
    );
    expect(stageProblems(fitted, 320)).toEqual(new Map());
  });

  it("say in a line what they are", () => {
    expect(describeStages(rows)).toBe("128 px for 50%, 224 px for 30%, 320 px for 20%");
  });
});

describe("problems of the stages", () => {
  it("are told by their place in the table", () => {
    const problems = stageProblems([row(0.5, 100), row(0.5, 320)], 320);
    expect([...problems.keys()]).toEqual(["0.imageSize"]);
    expect(stageProblems([row(0.5), row(0.6)], 320).get("")).toBe(
      "The stages' shares add up to 110%, not to 100%",
    );
    expect(stageProblems([row(0.5, 128), row(0.5, 320)], 256).get("1.imageSize")).toMatch(
      /more than the run's 256/,
    );
  });

  it("are none where the settings make the plan", () => {
    expect(stageProblems(null, 320)).toEqual(new Map());
  });
});

describe("a run's configuration", () => {
  it("has the stages beside the settings", () => {
    const config = trainConfigSchema.parse(configOf({ batchSize: 8 }, 30, rows));
    expect(config).toMatchObject({ batchSize: 8, epochs: 30, stageTable: rows });
    expect(trainConfigSchema.parse(configOf({}, 30)).stageTable).toBeNull();
  });
});
