import type { Command } from "commander";
import type { RunRecord } from "../contract/run.ts";

export function registerRunsCommand(program: Command): void {
  program
    .command("runs")
    .description("list a project's runs")
    .requiredOption("--project <folder>", "the project")
    .option("--json", "print them as JSON")
    .action(async ({ project: folder, json }: { project: string; json?: boolean }) => {
      const { openProject } = await import("../dataset/project.ts");
      using project = openProject(folder);
      const runs = project.runs.list();
      if (json) console.log(JSON.stringify(runs));
      else console.log(runs.length === 0 ? "No runs yet; begin one with boresight train." : runsTable(runs));
    });
}

function runsTable(runs: readonly RunRecord[]): string {
  const rows = runs.map(({ id, name, model, status, epochsDone, bestMetrics }) => [
    name === id ? id : `${id} (${name})`,
    model,
    status,
    String(epochsDone),
    bestMetrics?.map50.toFixed(3) ?? "-",
    bestMetrics?.map50To95.toFixed(3) ?? "-",
  ]);
  const table = [["Run", "Model", "Status", "Epochs", "mAP50", "mAP50-95"], ...rows];
  const widths = table[0]!.map((_, column) => Math.max(...table.map((row) => row[column]!.length)));
  return table
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column]!))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}
