import { spawnSync } from "node:child_process";
import { ROOT } from "./app-folders.ts";

// `npm run audit`: known faults of what is shipped. Fails on one that is high or critical; where the registry does not
// answer it says so and fails too, since nothing has been looked at.
const FAILURE = { high: 1, unanswered: 2 } as const;

interface AuditReport {
  readonly message?: string;
  readonly error?: { readonly summary?: string };
  readonly metadata?: { readonly vulnerabilities: Readonly<Record<string, number>> };
}

const { stdout } = spawnSync("npm", ["audit", "--omit=dev", "--json"], {
  cwd: ROOT,
  encoding: "utf8",
  shell: process.platform === "win32",
});
const report = reportOf(stdout);
if (!report.metadata) {
  console.error(
    `NOT AUDITED: ${reasonOf(report)}. Nothing is known of faults; try another registry: npm_config_registry=…`,
  );
  process.exitCode = FAILURE.unanswered;
} else {
  const { high = 0, critical = 0, total = 0 } = report.metadata.vulnerabilities;
  console.log(`${total} known faults in what is shipped: ${critical} critical, ${high} high.`);
  if (high + critical > 0) process.exitCode = FAILURE.high;
}

/** What npm prints where it fails before it asks is no report, and sometimes no JSON. */
function reportOf(output: string): AuditReport {
  try {
    return JSON.parse(output) as AuditReport;
  } catch {
    return {};
  }
}

function reasonOf({ message, error }: AuditReport): string {
  return message ?? error?.summary ?? "npm gave no report";
}
