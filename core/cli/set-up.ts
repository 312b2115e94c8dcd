import { doctorShapes } from "../doctor-shapes.ts";
import { checkKernels } from "../engine/kernel-check/check-kernels.ts";
import { chooseKernels, unsoundKernels } from "../engine/kernel-check/kernel-report.ts";
import { setUpEngine } from "../engine/setup/set-up-engine.ts";
import { BoresightError } from "../errors/boresight-error.ts";
import { setUpConsole } from "./set-up-console.ts";

/** Sets the engine up and checks its kernels, with what happens on stderr. Never throws: true when training is possible. */
export async function setUp(): Promise<boolean> {
  const view = setUpConsole();
  try {
    const { tensorflow, source, addon } = await setUpEngine({ reporter: view });
    view.step(`TensorFlow ${tensorflow} is ready (libraries: ${source}; addon: ${addon})`);
    const report = await checkKernels(doctorShapes(), { tensorflow });
    const choice = chooseKernels(report);
    const unsound = unsoundKernels(report, choice).length;
    const verdict = unsound === 0 ? "all right" : `${unsound} wrong: run \`npx boresight doctor\``;
    view.step(`${report.findings.length} of its kernels checked against plain arithmetic, ${verdict}`);
    return unsound === 0;
  } catch (error) {
    view.end();
    for (const attempt of attemptsOf(error)) view.step(attempt);
    console.error(error instanceof Error ? error.message : String(error));
    return false;
  }
}

function attemptsOf(error: unknown): readonly string[] {
  const attempts = error instanceof BoresightError ? error.facts.attempts : undefined;
  return Array.isArray(attempts) ? attempts : [];
}
