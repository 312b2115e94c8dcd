import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { makeAirfield } from "../../core/demo/make-airfield.ts";

const COMMAND_LINE = resolve(import.meta.dirname, "../../core/cli/main.ts");
const SEED = 1;

/**
 * The project that the pictures show: 360 scenes with the ten commonest classes of the airfield, and two runs on them,
 * the second begun with the first one's weights. Made in `folder` unless it lies there already; takes about half an
 * hour on two quiet threads.
 */
export async function makeShowcase(folder: string): Promise<string> {
  const project = join(folder, "airfield");
  if (existsSync(join(project, "project.db"))) return project;
  const set = join(folder, "scenes");
  if (!existsSync(join(set, "data.yaml")))
    await makeAirfield({
      folder: set,
      seed: SEED,
      scenes: 360,
      classes: 10,
      size: 512,
      shares: { train: 0.7, val: 0.2, test: 0.1 },
    });
  boresight("import", set, "--project", project, "--format", "yolo");
  boresight(...TRAIN, "--project", project, "--epochs", "40", "--first-image", "192", "--name", "first try");
  boresight(
    ...TRAIN,
    ...["--project", project, "--init", "run-0001", "--epochs", "50", "--schedule", "fixed"],
    ...["--optimizer", "adamw", "--learning-rate", "0.0015", "--name", "higher rate"],
  );
  return project;
}

const TRAIN = ["train", "--batch", "8", "--image", "320"];

function boresight(...command: string[]): void {
  execFileSync(process.execPath, [COMMAND_LINE, ...command], { stdio: "inherit" });
}
