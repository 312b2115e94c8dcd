import { resolve } from "node:path";
import type { Command } from "commander";

/** Runs at other sizes take the nearest, or measure their own. */
const CALIBRATED_SIZES = [320, 640] as const;

interface DoctorOptions {
  readonly json?: boolean;
  readonly setup?: boolean;
  readonly fresh?: boolean;
  readonly calibrate?: boolean;
  readonly bundle?: string;
}

export function registerDoctorCommand(program: Command): void {
  program
    .command("doctor")
    .description("tell whether this machine can train, and what to do if not")
    .option("--setup", "set TensorFlow up (again) first")
    .option("--fresh", "check every kernel again, also those that were checked before")
    .option("--calibrate", "measure which threads a training step wants here; later runs take them")
    .option("--json", "print the findings as JSON")
    .option("--bundle <file>", "also write a zip for whoever helps: findings and logs, plain text")
    .action(async ({ json, setup, fresh, calibrate, bundle }: DoctorOptions) => {
      const { setUp } = await import("./set-up.ts");
      const { doctorShapes } = await import("../doctor-shapes.ts");
      const { doctorTable } = await import("./doctor-table.ts");
      const { examineMachine } = await import("../engine/doctor/examine-machine.ts");
      if (setup) await setUp();
      if (calibrate) {
        const { calibrateThreads } = await import("../calibrate-threads.ts");
        const { stepKindOf } = await import("../threads-for-run.ts");
        const { trainConfigSchema } = await import("../contract/train-config.ts");
        for (const imageSize of CALIBRATED_SIZES) {
          const kind = stepKindOf(trainConfigSchema.parse({ imageSize }));
          await calibrateThreads(kind, { say: console.error });
        }
      }
      const report = await examineMachine({ shapes: doctorShapes(), fresh: fresh ?? false });
      console.log(json ? JSON.stringify(report) : doctorTable(report));
      if (bundle !== undefined) {
        const { writeDoctorBundle } = await import("./doctor-bundle.ts");
        writeDoctorBundle(resolve(bundle), report);
      }
      // The findings are the answer, also when they are bad; the code says it to scripts.
      if (report.verdict.state === "unable") process.exitCode = 1;
    });
}
