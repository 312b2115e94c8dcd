import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Evaluated, proposeCandidate } from "../../../core/experiment/propose-candidate.ts";
import { searchFigure } from "../../../core/experiment/search-figure.ts";
import { type CandidateFigures, paretoFront, searchReward } from "../../../core/experiment/search-reward.ts";
import {
  type Candidate,
  candidateName,
  candidateOf,
  mutate,
  randomCandidate,
} from "../../../core/experiment/search-space.ts";
import { C2F_STAGES, parseVariant } from "../../../core/model/block-table.ts";
import { detectorSpec } from "../../../core/model/detector-spec.ts";
import { parameterCount } from "../../../core/model/parameter-count.ts";
import { Random } from "../../../core/random/random.ts";

const figures = (map50To95: number, stepSeconds: number, parameters = 1e6): CandidateFigures => ({
  map50To95,
  stepSeconds,
  parameters,
});

const candidates = fc.integer().map((seed) => randomCandidate(Random.from(seed)));

describe("a candidate", () => {
  it("is the model that its name says, whoever reads it", () => {
    fc.assert(
      fc.property(candidates, (candidate) => {
        const name = candidateName("n", candidate);
        expect(parseVariant(name)).toEqual({ scale: "n", choices: candidate });
        const { blocks, layers } = detectorSpec(name);
        C2F_STAGES.forEach((stage, at) => {
          expect(layers![stage]).toBe(candidate[at]!.layers);
          expect(blocks[stage]).toMatchObject({ kind: candidate[at]!.kind, kernel: candidate[at]!.kernel });
        });
      }),
    );
  });

  it("that chooses what the default model has is the default model", () => {
    const name = "variant-n-f1k3x1.f1k3x2.m2k3x2.m2k3x1.m2k3x1.m2k3x1.m2k3x1.m2k3x1";
    expect(parameterCount(name, 3)).toBe(parameterCount("mbconv-yolov8n", 3));
  });

  it("is what a model of its blocks is made of, and nothing where the blocks are others", () => {
    expect(candidateName("n", candidateOf("mbconv-yolov8n")!)).toBe(
      "variant-n-f1k3x1.f1k3x2.m2k3x2.m2k3x1.m2k3x1.m2k3x1.m2k3x1.m2k3x1",
    );
    fc.assert(
      fc.property(candidates, (candidate) => {
        expect(candidateOf(candidateName("n", candidate))).toEqual(candidate);
      }),
    );
    expect(candidateOf("yolov8n")).toBeUndefined();
    expect(candidateOf("efficientnetv2-b0-yolov8")).toBeUndefined();
  });

  it("has a child that differs in one trait of one stage", () => {
    fc.assert(
      fc.property(candidates, fc.integer(), (candidate, seed) => {
        const child = mutate(candidate, Random.from(seed));
        const changed = child.flatMap((choice, at) =>
          (["kind", "kernel", "expandRatio", "layers"] as const).filter(
            (trait) => choice[trait] !== candidate[at]![trait],
          ),
        );
        expect(changed).toHaveLength(1);
      }),
    );
  });

  it.each(["variant-n-f1k3x1", "variant-q-f1k3x1", "variant-n-", "yolov8n"])("is not named %s", (name) => {
    expect(parseVariant(name)).toBeUndefined();
  });
});

describe("proposals", () => {
  it("are the same for the same seed, number and history", () => {
    const history: Evaluated[] = Array.from({ length: 30 }, (_, i) => ({
      candidate: randomCandidate(Random.from(i)),
      reward: i / 30,
    }));
    for (const method of ["random", "evolution"] as const) {
      expect(proposeCandidate(method, 1, 30, { elders: [], evaluated: history })).toEqual(
        proposeCandidate(method, 1, 30, { elders: [], evaluated: history }),
      );
      expect(proposeCandidate(method, 1, 30, { elders: [], evaluated: history })).not.toEqual(
        proposeCandidate(method, 2, 30, { elders: [], evaluated: history }),
      );
    }
  });

  it("have parents as soon as there is a population of the size asked for", () => {
    const parent = randomCandidate(Random.from(99));
    const child = proposeCandidate(
      "evolution",
      1,
      7,
      { elders: [{ candidate: parent, reward: 1 }], evaluated: [] },
      1,
    );
    expect(child.filter((choice, at) => JSON.stringify(choice) !== JSON.stringify(parent[at]))).toHaveLength(
      1,
    );
  });

  it("of evolution come nearer to a goal than random ones", () => {
    // The reward counts fused stages: evolution should find more of them than chance.
    const reward = (candidate: Candidate): number =>
      candidate.filter(({ kind, layers }) => kind === "fused-mbconv" && layers === 1).length;
    const bestOf = (method: "random" | "evolution"): number => {
      const history: Evaluated[] = [];
      for (let number = 0; number < 200; number++) {
        const candidate = proposeCandidate(method, 5, number, { elders: [], evaluated: history });
        history.push({ candidate, reward: reward(candidate) });
      }
      return Math.max(...history.map((entry) => entry.reward));
    };
    expect(bestOf("evolution")).toBeGreaterThan(bestOf("random"));
  });
});

describe("the reward", () => {
  it("is the accuracy for a candidate as quick and small as the reference", () => {
    expect(searchReward(figures(0.5, 0.1), figures(0.4, 0.1))).toBeCloseTo(0.5, 12);
  });

  it("falls by 2^-.07 for twice the time, by 2^-.05 for twice the parameters", () => {
    const reference = figures(0.5, 0.1);
    expect(searchReward(figures(0.5, 0.2), reference)).toBeCloseTo(0.5 * 2 ** -0.07, 12);
    expect(searchReward(figures(0.5, 0.1, 2e6), reference)).toBeCloseTo(0.5 * 2 ** -0.05, 12);
  });

  it("has a Pareto front of those that none beats in both", () => {
    const front = paretoFront([figures(0.3, 3), figures(0.5, 2), figures(0.2, 1), figures(0.5, 2.5)]);
    expect(front).toEqual([figures(0.2, 1), figures(0.5, 2)]);
  });

  it("is drawn: a dot a candidate, the front, the reference", () => {
    const drawn = searchFigure([figures(0.3, 0.2), figures(0.4, 0.3)], figures(0.35, 0.25));
    expect(drawn.match(/<circle/g)).toHaveLength(3);
    expect(drawn).not.toContain("NaN");
  });
});
