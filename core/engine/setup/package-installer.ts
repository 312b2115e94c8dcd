import { join } from "node:path";
import { failureReason, runCommand } from "./run-command.ts";
import { setUpError } from "./set-up-error.ts";
import type { SetUpReporter } from "./set-up-reporter.ts";

const TIMEOUT_MS = 15 * 60_000;

/**
 * The installer that comes with `@tensorflow/tfjs-node-gpu`: libtensorflow 2.9.1 and an addon from its makers' server.
 * It is the way on Windows, where wheels have no such libraries, and the last resort elsewhere. Not run on Windows yet.
 * @throws BoresightError `engine-missing` when its server cannot be reached.
 */
export async function runPackageInstaller(packageFolder: string, reporter: SetUpReporter): Promise<void> {
  reporter.step("trying the installer of @tensorflow/tfjs-node-gpu");
  const result = await runCommand(
    process.execPath,
    [join(packageFolder, "scripts", "install.js"), "gpu", "download"],
    {
      cwd: packageFolder,
      timeoutMs: TIMEOUT_MS,
      environment: { ...process.env, ELECTRON_RUN_AS_NODE: "1" },
    },
  );
  if (result.status !== 0) throw setUpError(failureReason(result));
}
