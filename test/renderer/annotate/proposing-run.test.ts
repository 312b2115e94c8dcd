import { describe, expect, it } from "vitest";
import type { RunSummary } from "../../../core/contract/studio/train-channels.ts";
import { proposingRun } from "../../../renderer/annotate/hud/pre-label.ts";

function run(id: string, fitness: number | null): RunSummary {
  const bestMetrics = fitness === null ? null : { fitness };
  return { id, bestMetrics } as unknown as RunSummary;
}

describe("the model that proposes", () => {
  it("is the fittest run that was validated, whichever came last", () => {
    const runs = [run("a", 0.4), run("b", 0.7), run("c", null), run("d", 0.5)];
    expect(proposingRun(runs)?.id).toBe("b");
  });

  it("is none before a run was validated", () => {
    expect(proposingRun([run("a", null)])).toBeNull();
    expect(proposingRun([])).toBeNull();
  });
});
