import { describe, expect, it } from "vitest";
import { emptyText } from "../../../../renderer/review/crops/empty-text.ts";

describe("what an empty list says", () => {
  it("names the class, or speaks of all labels", () => {
    const missed = { kind: "outcome", outcome: "missed" } as const;
    expect(emptyText(missed, "a10", 0.35)).toBe("No a10 is missed at confidence 0.35.");
    expect(emptyText(missed, null, 0.35)).toBe("No label is missed at confidence 0.35.");
  });

  it("speaks of the confidence where that decides", () => {
    expect(emptyText({ kind: "error", errorType: "duplicate" }, null, 0.2)).toContain("0.20");
    expect(emptyText({ kind: "suspicion", suspicion: "hard" }, null, 0.2)).not.toContain("0.20");
  });
});
