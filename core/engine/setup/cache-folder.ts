import { homedir } from "node:os";
import { join, resolve } from "node:path";

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * What can be made again and is shared by every copy of the program: the engine's libraries, the kernel check's results.
 * `BORESIGHT_CACHE` names another folder.
 */
export function cacheFolder(
  environment: Environment = process.env,
  platform: string = process.platform,
): string {
  const chosen = environment.BORESIGHT_CACHE;
  if (chosen) return resolve(chosen);
  if (platform === "darwin") return join(homedir(), "Library", "Caches", "boresight");
  if (platform === "win32") {
    return join(environment.LOCALAPPDATA ?? join(homedir(), "AppData", "Local"), "boresight", "cache");
  }
  return join(environment.XDG_CACHE_HOME || join(homedir(), ".cache"), "boresight");
}
