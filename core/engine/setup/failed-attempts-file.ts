import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";

/** Why the last set-up failed, kept for the doctor: who runs it was often not there when npm installed. */
function failedAttemptsFile(cache: string): string {
  return join(cache, "engine", "failed-attempts.json");
}

export async function writeFailedAttempts(cache: string, attempts: readonly string[]): Promise<void> {
  const file = failedAttemptsFile(cache);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, JSON.stringify(attempts, null, 2));
}

/** Empty where no set-up has failed, or a later one has not. */
export async function readFailedAttempts(cache: string): Promise<string[]> {
  const text = await readFile(failedAttemptsFile(cache), "utf8").catch(() => "[]");
  return JSON.parse(text) as string[];
}

export async function removeFailedAttempts(cache: string): Promise<void> {
  await rm(failedAttemptsFile(cache), { force: true });
}
