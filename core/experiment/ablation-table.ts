import { type ArmSummary, TIMED_SHARES } from "./summarise-ablation.ts";

/** The ablation as a table in Markdown: mAP50-95, epochs and times, by the clock and of the processor. */
export function ablationTable(summaries: readonly ArmSummary[]): string {
  const times = TIMED_SHARES.map((share) => `to ${Math.round(share * 100)}%`);
  const head = [
    ...["Arm", "Seeds", "mAP50-95 (least–most)", "Epochs", "Time", ...times],
    ...["Processor", ...times],
  ];
  const rows = summaries.map((arm) => [
    arm.label,
    String(arm.seeds),
    `${fraction(arm.map50To95.mean)} (${fraction(arm.map50To95.least)}–${fraction(arm.map50To95.most)})`,
    String(arm.epochs),
    duration(arm.seconds),
    ...arm.secondsTo.map(orNever),
    arm.processorSeconds === null ? "not counted" : duration(arm.processorSeconds),
    ...arm.processorSecondsTo.map((value) => (arm.processorSeconds === null ? "" : orNever(value))),
  ]);
  const table = [head, ...rows];
  const widths = head.map((_, column) => Math.max(...table.map((row) => row[column]!.length)));
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column]!)).join(" | ")} |`;
  const rule = `| ${widths.map((width) => "-".repeat(width)).join(" | ")} |`;
  return [line(head), rule, ...rows.map(line)].join("\n");
}

/** As papers print it: ".576". */
function fraction(value: number): string {
  return value.toFixed(3).replace(/^0/, "");
}

const orNever = (seconds: number | null): string => (seconds === null ? "never" : duration(seconds));

function duration(seconds: number): string {
  return seconds < 90 ? `${Math.round(seconds)} s` : `${(seconds / 60).toFixed(1)} min`;
}
