import { describe, expect, it } from "vitest";
import { addCounts, countLine, countPlaywright, countVitest, NO_TESTS } from "./count-tests.ts";

describe("the count of all tests", () => {
  it("takes vitest's tests by outcome, with those still to be written among the skipped", () => {
    const report = { numPassedTests: 7, numFailedTests: 1, numPendingTests: 2, numTodoTests: 3 };
    expect(countVitest(report)).toEqual({ passed: 7, failed: 1, skipped: 5 });
  });

  it("holds a spec that passed only when it was tried again for a failure", () => {
    const report = { stats: { expected: 4, unexpected: 1, flaky: 2, skipped: 1 } };
    expect(countPlaywright(report)).toEqual({ passed: 4, failed: 3, skipped: 1 });
  });

  it("adds up to one line", () => {
    const both = [
      { passed: 900, failed: 0, skipped: 1 },
      { passed: 44, failed: 2, skipped: 0 },
    ].reduce(addCounts, NO_TESTS);
    expect(countLine(both)).toBe("944 passed, 2 failed, 1 skipped");
  });
});
