import { describe, expect, it } from "vitest";
import { addCounts, countLine, countPlaywright, countVitest, NO_TESTS } from "./count-tests.ts";

describe("the count of all tests", () => {
  it("takes vitest's tests by outcome, with those still to be written among the skipped", () => {
    const report = { numPassedTests: 7, numFailedTests: 1, numPendingTests: 2, numTodoTests: 3 };
    expect(countVitest(report)).toEqual({ passed: 7, atSecondTry: 0, failed: 1, skipped: 5 });
  });

  it("tells of a spec that passed only when it was tried again", () => {
    const report = { stats: { expected: 4, unexpected: 1, flaky: 2, skipped: 1 } };
    expect(countPlaywright(report)).toEqual({ passed: 6, atSecondTry: 2, failed: 1, skipped: 1 });
    expect(countLine(countPlaywright(report))).toMatch(/^FLAKY: 2 .*\n6 passed, 1 failed, 1 skipped$/);
  });

  it("adds up to one line", () => {
    const both = [
      { passed: 900, atSecondTry: 0, failed: 0, skipped: 1 },
      { passed: 44, atSecondTry: 0, failed: 2, skipped: 0 },
    ].reduce(addCounts, NO_TESTS);
    expect(countLine(both)).toBe("944 passed, 2 failed, 1 skipped");
  });
});
