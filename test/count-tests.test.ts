import { describe, expect, it } from "vitest";
import { addCounts, countLine, countPlaywright, countVitest, NO_TESTS } from "./count-tests.ts";

describe("the count of all tests", () => {
  it("takes vitest's tests by outcome, with those still to be written among the skipped", () => {
    const report = {
      numPassedTests: 7,
      numFailedTests: 1,
      numPendingTests: 2,
      numTodoTests: 3,
      testResults: [],
    };
    expect(countVitest(report)).toEqual({ passed: 7, atSecondTry: 0, failed: 1, skipped: 5, failures: [] });
  });

  it("tells of a spec that passed only when it was tried again", () => {
    const report = { stats: { expected: 4, unexpected: 1, flaky: 2, skipped: 1 }, suites: [] };
    expect(countPlaywright(report)).toMatchObject({ passed: 6, atSecondTry: 2, failed: 1, skipped: 1 });
    expect(countLine(countPlaywright(report))).toMatch(/^FLAKY: 2 .*\n6 passed, 1 failed, 1 skipped$/);
  });

  it("adds up to one line", () => {
    const both = [
      { passed: 900, atSecondTry: 0, failed: 0, skipped: 1, failures: [] },
      {
        passed: 44,
        atSecondTry: 0,
        failed: 2,
        skipped: 0,
        failures: ["a.spec.ts: opens", "b.spec.ts: closes"],
      },
    ].reduce(addCounts, NO_TESTS);
    expect(countLine(both)).toBe(
      "FAILED: a.spec.ts: opens\nFAILED: b.spec.ts: closes\n944 passed, 2 failed, 1 skipped",
    );
  });

  it("names what failed, a file that could not be read as well, and specs in groups", () => {
    const testResults = [
      {
        name: "scale.test.ts",
        status: "failed",
        assertionResults: [
          { fullName: "a scale keeps boxes", status: "passed" },
          { fullName: "a scale moves boxes", status: "failed" },
        ],
      },
      { name: "broken.test.ts", status: "failed", assertionResults: [] },
    ];
    const counts = { numPassedTests: 1, numFailedTests: 1, numPendingTests: 0, numTodoTests: 0 };
    expect(countVitest({ ...counts, testResults }).failures).toEqual([
      "scale.test.ts: a scale moves boxes",
      "broken.test.ts",
    ]);
    const group = { title: "in a group", specs: [{ title: "closes", ok: false }] };
    const suites = [{ title: "open.spec.ts", specs: [{ title: "opens", ok: true }], suites: [group] }];
    const stats = { expected: 1, unexpected: 1, flaky: 0, skipped: 0 };
    expect(countPlaywright({ stats, suites }).failures).toEqual(["in a group: closes"]);
  });
});
