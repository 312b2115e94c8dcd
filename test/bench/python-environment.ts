import { existsSync } from "node:fs";
import { join } from "node:path";
import { cacheFolder } from "../../core/engine/setup/cache-folder.ts";
import { failureReason, runCommand } from "../../core/engine/setup/run-command.ts";

/** A throw-away Python beside the caches; deleting its folder makes the next bench install it again. */
export interface PythonEnvironment {
  readonly command: string;
}

const IMPORT_NAMES: Readonly<Record<string, string>> = { "opencv-python-headless": "cv2" };

/**
 * Python with the packages, made with `venv` and pip where it is not there yet; null where that fails, which `say`
 * hears. `BORESIGHT_BENCH_PYTHON` names a Python to use instead.
 */
export async function pythonEnvironment(
  packages: readonly string[],
  say: (text: string) => void,
): Promise<PythonEnvironment | null> {
  const given = process.env["BORESIGHT_BENCH_PYTHON"];
  const folder = join(cacheFolder(), "bench-python");
  const bin =
    process.platform === "win32" ? join(folder, "Scripts", "python.exe") : join(folder, "bin", "python");
  const command = given ?? bin;
  const imports = packages.map((name) => `import ${IMPORT_NAMES[name] ?? name}`).join("; ");
  const loads = async (): Promise<boolean> => (await runCommand(command, ["-c", imports])).status === 0;
  if (await loads()) return { command };
  if (given) {
    say(`${given} cannot import ${packages.join(", ")}: nothing is compared with them.`);
    return null;
  }
  say(`Installing ${packages.join(", ")} into ${folder} (once; it takes minutes).`);
  const steps: [string, string[]][] = [
    [command, ["-m", "pip", "install", "--disable-pip-version-check", ...packages]],
  ];
  if (!existsSync(bin))
    steps.unshift([process.platform === "win32" ? "python" : "python3", ["-m", "venv", folder]]);
  for (const [file, commandArguments] of steps) {
    const result = await runCommand(file, commandArguments);
    if (result.status !== 0) {
      say(
        `${packages.join(", ")} cannot be installed (${failureReason(result)}): nothing is compared with them.`,
      );
      return null;
    }
  }
  return (await loads()) ? { command } : null;
}
