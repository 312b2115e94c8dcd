import { describe, expect, it } from "vitest";
import { ABLATION_ARMS, BASELINE } from "../../../core/experiment/ablation-arms.ts";
import { ablationFigure } from "../../../core/experiment/ablation-figure.ts";
import { ablationTable } from "../../../core/experiment/ablation-table.ts";
import { type ArmRun, bestSoFar, summariseAblation } from "../../../core/experiment/summarise-ablation.ts";

/** A run whose epochs take ten seconds each, and fifteen of the processor. */
const run = (label: string, seed: number, scores: readonly number[]): ArmRun => ({
  label,
  seed,
  epochs: scores.map((map50To95, i) => ({
    epoch: i + 1,
    elapsedSeconds: (i + 1) * 10,
    processorSeconds: (i + 1) * 15,
    map50To95,
  })),
});

const RUNS: readonly ArmRun[] = [
  run(BASELINE, 0, [0.1, 0.4, 0.5]),
  run(BASELINE, 1, [0.1, 0.3, 0.4]),
  run("progressive, adaptive", 0, [0.46, 0.5, 0.48]),
  run("progressive, adaptive", 1, [0.2, 0.2, 0.38]),
];

describe("an ablation", () => {
  it("has arms with names of their own, the baseline among them", () => {
    const labels = ABLATION_ARMS.map(({ label }) => label);
    expect(new Set(labels).size).toBe(labels.length);
    expect(labels).toContain(BASELINE);
  });

  it("counts the best epoch so far", () => {
    expect(bestSoFar(run("a", 0, [0.2, 0.1, 0.3])).map(({ map50To95 }) => map50To95)).toEqual([
      0.2, 0.2, 0.3,
    ]);
  });

  it("gives mean, least and most over the seeds, and times by the baseline of the same seed", () => {
    const [baseline, progressive] = summariseAblation(RUNS);
    expect(baseline).toMatchObject({ label: BASELINE, seeds: 2, epochs: 3, seconds: 30 });
    expect(baseline!.map50To95.mean).toBeCloseTo(0.45, 12);
    expect(progressive!.map50To95).toMatchObject({ least: 0.38, most: 0.5 });
    // Seed 0 is at 90 % of .5 after its first epoch and at 99 % after its second; seed 1 at 95 % of .4 after its third.
    expect(progressive!.secondsTo).toEqual([30, 30, null]);
    expect(baseline!.secondsTo).toEqual([30, 30, 30]);
    expect(baseline!.processorSeconds).toBe(45);
    expect(progressive!.processorSecondsTo).toEqual([45, 45, null]);
  });

  it("says of runs whose processor time was not counted that it was not, and draws them against the clock alone", () => {
    const old = RUNS.map((arm) => ({
      ...arm,
      epochs: arm.epochs.map(({ epoch, elapsedSeconds, map50To95 }) => ({
        epoch,
        elapsedSeconds,
        map50To95,
      })),
    }));
    const [baseline] = summariseAblation(old);
    expect(baseline).toMatchObject({
      seconds: 30,
      processorSeconds: null,
      processorSecondsTo: [null, null, null],
    });
    expect(ablationTable([baseline!])).toContain("not counted");
    expect(ablationFigure(old).match(/fill="none"/g)).toHaveLength(4);
    expect(ablationFigure([old[0]!, RUNS[1]!], "processor").match(/fill="none"/g)).toHaveLength(1);
  });

  it("has no times where the baseline was not trained", () => {
    expect(summariseAblation([RUNS[2]!])[0]!.secondsTo).toEqual([null, null, null]);
  });

  it("is a table in Markdown", () => {
    const [head, rule, ...rows] = ablationTable(summariseAblation(RUNS)).split("\n");
    expect(head).toMatch(
      /^\| Arm +\| Seeds \| mAP50-95 \(least–most\) \| Epochs \| Time \| to 90% \| to 95% \| to 99% \| Processor \| to 90% \| to 95% \| to 99% \|$/,
    );
    expect(rule).toMatch(/^[| -]+$/);
    expect(rows[1]).toMatch(
      /^\| progressive, adaptive \| 2 +\| \.440 \(\.380–\.500\) +\| 3 +\| 30 s \| 30 s +\| 30 s +\| never/,
    );
  });

  it("is a figure with a line for every run and a name for every arm", () => {
    const figure = ablationFigure(RUNS);
    expect(figure.match(/fill="none"/g)).toHaveLength(4);
    expect(figure).toContain(`>${BASELINE}</text>`);
    expect(figure).not.toContain("NaN");
  });
});
