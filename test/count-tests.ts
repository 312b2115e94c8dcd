/** Tests by their outcome, over any number of runners. */
export interface TestCount {
  readonly passed: number;
  /** Of the passed ones, those that failed at the first try. */
  readonly atSecondTry: number;
  readonly failed: number;
  readonly skipped: number;
}

export const NO_TESTS: TestCount = { passed: 0, atSecondTry: 0, failed: 0, skipped: 0 };

/** The part of vitest's JSON report that counts. */
export interface VitestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
}

/** The part of Playwright's JSON report that counts. A flaky test is one that failed before it passed. */
export interface PlaywrightReport {
  readonly stats: {
    readonly expected: number;
    readonly unexpected: number;
    readonly flaky: number;
    readonly skipped: number;
  };
}

export function countVitest(report: VitestReport): TestCount {
  return {
    passed: report.numPassedTests,
    atSecondTry: 0,
    failed: report.numFailedTests,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

export function countPlaywright({ stats }: PlaywrightReport): TestCount {
  return {
    passed: stats.expected + stats.flaky,
    atSecondTry: stats.flaky,
    failed: stats.unexpected,
    skipped: stats.skipped,
  };
}

export function addCounts(a: TestCount, b: TestCount): TestCount {
  return {
    passed: a.passed + b.passed,
    atSecondTry: a.atSecondTry + b.atSecondTry,
    failed: a.failed + b.failed,
    skipped: a.skipped + b.skipped,
  };
}

export function countLine({ passed, atSecondTry, failed, skipped }: TestCount): string {
  const flaky =
    atSecondTry === 0 ? "" : `FLAKY: ${atSecondTry} of the passed ones failed at the first try, see above.\n`;
  return flaky + `${passed} passed, ${failed} failed, ${skipped} skipped`;
}
