import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { StageRow } from "../../../core/contract/stage-table.ts";
import { type TrainConfigInput, trainConfigSchema } from "../../../core/contract/train-config.ts";
import { completeStageTable } from "../../../core/train/stage-table.ts";
import { planStages, stageAt } from "../../../core/train/stages.ts";

const defaults = trainConfigSchema.parse({});
const weak = { dropout: 0.1, stochasticDepth: 0.2, mixup: 0, randAugment: 0.3, geometryAndColour: 0.4 };
const row = (share: number, imageSize: number): StageRow => ({ share, imageSize, regularisers: weak });
const problemsOf = (input: TrainConfigInput): string[] => {
  const parsed = trainConfigSchema.safeParse(input);
  return parsed.success
    ? []
    : parsed.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`);
};

describe("a table of stages", () => {
  it("says a run's stages instead of its schedule", () => {
    const config = trainConfigSchema.parse({
      schedule: "random-resize",
      stageTable: [row(0.7, 192), row(0.2, 96), row(0.1, 320)],
    });
    expect(planStages(config)).toEqual([
      { index: 0, from: 0, to: 0.7, imageSize: 192, batchSize: 16, regularisers: weak },
      { index: 1, from: 0.7, to: 0.9, imageSize: 96, batchSize: 16, regularisers: weak },
      { index: 2, from: 0.9, to: 1, imageSize: 320, batchSize: 16, regularisers: weak },
    ]);
  });

  it("is refused where its shares are not the whole run, by what they add up to", () => {
    expect(problemsOf({ stageTable: [row(0.5, 128), row(0.4, 320)] })).toEqual([
      "stageTable: The stages' shares add up to 90%, not to 100%",
    ]);
    expect(problemsOf({ stageTable: [row(1 / 3, 128), row(1 / 3, 128), row(1 / 3, 320)] })).toEqual([]);
  });

  it("is refused where its images are larger than the run's or no multiple of 32, by the stage", () => {
    expect(problemsOf({ imageSize: 256, stageTable: [row(0.5, 128), row(0.5, 288)] })).toEqual([
      "stageTable.1.imageSize: Stage 2 has images of 288 px, more than the run's 256",
    ]);
    expect(problemsOf({ stageTable: [row(1, 100)] })[0]).toMatch(
      /^stageTable\.0\.imageSize: .*multiple of 32/,
    );
    expect(problemsOf({ stageTable: [] })).not.toEqual([]);
  });

  it("covers a run without gap, whatever its shares", () => {
    const shares = fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 16 });
    fc.assert(
      fc.property(shares, fc.integer({ min: 1, max: 300 }), (parts, epochs) => {
        const whole = parts.reduce((sum, part) => sum + part, 0);
        const stageTable = parts.map((part) => row(part / whole, 64));
        const stages = planStages(trainConfigSchema.parse({ stageTable, epochs }));
        expect(stages[0]!.from).toBe(0);
        expect(stages.at(-1)!.to).toBe(1);
        expect(stages.slice(1).map(({ from }) => from)).toEqual(stages.slice(0, -1).map(({ to }) => to));
        const indices = Array.from({ length: epochs }, (_, epoch) => stageAt(stages, epoch / epochs).index);
        expect(indices).toEqual(indices.toSorted((a, b) => a - b));
      }),
    );
  });

  it("ends a stage at the epoch at which its shares say so, though floats add up to a little more", () => {
    const stageTable = [row(0.1, 64), row(0.2, 96), row(0.7, 128)];
    const stages = planStages(trainConfigSchema.parse({ stageTable, epochs: 10 }));
    expect(Array.from({ length: 10 }, (_, epoch) => stageAt(stages, epoch / 10).index)).toEqual([
      0, 1, 1, 2, 2, 2, 2, 2, 2, 2,
    ]);
  });
});

describe("a draft of a table", () => {
  it("of sizes alone has equal shares and the run's strengths from first to last", () => {
    const table = completeStageTable([{ imageSize: 128 }, { imageSize: 224 }, { imageSize: 320 }], defaults);
    expect(table.map(({ share }) => share)).toEqual([1 / 3, 1 / 3, 1 / 3]);
    expect(table[0]!.regularisers).toEqual(defaults.firstRegularisers);
    expect(table[1]!.regularisers.dropout).toBeCloseTo(2 / 3);
    expect(table[2]!.regularisers).toEqual(defaults.lastRegularisers);
    expect(problemsOf({ stageTable: table })).toEqual([]);
  });

  it("divides what the given shares leave", () => {
    const table = completeStageTable(
      [{ imageSize: 128, share: 0.4 }, { imageSize: 224 }, { imageSize: 320 }],
      defaults,
    );
    expect(table.map(({ share }) => Number(share.toFixed(6)))).toEqual([0.4, 0.3, 0.3]);
  });

  it("takes one strength for all regularisers, or some by name", () => {
    const [all, some] = completeStageTable(
      [
        { imageSize: 128, regularisers: 0.25 },
        { imageSize: 320, regularisers: { dropout: 0.5 } },
      ],
      defaults,
    );
    expect(new Set(Object.values(all!.regularisers))).toEqual(new Set([0.25]));
    expect(some!.regularisers).toEqual({ ...defaults.lastRegularisers, dropout: 0.5 });
  });
});
