/** Tests by their outcome, over any number of runners. */
export interface TestCount {
  readonly passed: number;
  /** Of the passed ones, those that failed at the first try. */
  readonly atSecondTry: number;
  readonly failed: number;
  readonly skipped: number;
  /** Titles of the failed ones. */
  readonly failures: readonly string[];
}

export const NO_TESTS: TestCount = { passed: 0, atSecondTry: 0, failed: 0, skipped: 0, failures: [] };

/** The part of vitest's JSON report that counts. */
export interface VitestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly assertionResults: readonly { readonly fullName: string; readonly status: string }[];
  }[];
}

/** The part of Playwright's JSON report that counts. A flaky test is one that failed before it passed. */
export interface PlaywrightReport {
  readonly stats: {
    readonly expected: number;
    readonly unexpected: number;
    readonly flaky: number;
    readonly skipped: number;
  };
  readonly suites: readonly PlaywrightSuite[];
}

interface PlaywrightSuite {
  readonly title: string;
  readonly suites?: readonly PlaywrightSuite[];
  readonly specs?: readonly { readonly title: string; readonly ok: boolean }[];
}

export function countVitest(report: VitestReport): TestCount {
  return {
    passed: report.numPassedTests,
    atSecondTry: 0,
    failed: report.numFailedTests,
    skipped: report.numPendingTests + report.numTodoTests,
    failures: report.testResults.flatMap(failuresOfFile),
  };
}

/** A file that could not be read as tests fails as one. */
function failuresOfFile({ name, status, assertionResults }: VitestReport["testResults"][number]): string[] {
  const failed = assertionResults.filter((test) => test.status === "failed");
  if (failed.length === 0) return status === "failed" ? [name] : [];
  return failed.map(({ fullName }) => `${name}: ${fullName}`);
}

function failuresOfSuite({ title, suites = [], specs = [] }: PlaywrightSuite): string[] {
  const own = specs.filter(({ ok }) => !ok).map((spec) => `${title}: ${spec.title}`);
  return [...own, ...suites.flatMap(failuresOfSuite)];
}

export function countPlaywright({ stats, suites }: PlaywrightReport): TestCount {
  return {
    passed: stats.expected + stats.flaky,
    atSecondTry: stats.flaky,
    failed: stats.unexpected,
    skipped: stats.skipped,
    failures: suites.flatMap(failuresOfSuite),
  };
}

export function addCounts(a: TestCount, b: TestCount): TestCount {
  return {
    passed: a.passed + b.passed,
    atSecondTry: a.atSecondTry + b.atSecondTry,
    failed: a.failed + b.failed,
    skipped: a.skipped + b.skipped,
    failures: [...a.failures, ...b.failures],
  };
}

/** The last lines of a run: what failed is named again, because its own report may be far above. */
export function countLine({ passed, atSecondTry, failed, skipped, failures }: TestCount): string {
  const named = failures.map((title) => `FAILED: ${title}\n`).join("");
  const flaky =
    atSecondTry === 0 ? "" : `FLAKY: ${atSecondTry} of the passed ones failed at the first try, see above.\n`;
  return `${named}${flaky}${passed} passed, ${failed} failed, ${skipped} skipped`;
}
