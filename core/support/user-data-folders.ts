import { homedir } from "node:os";
import { join } from "node:path";

/** The installed app's name, and the one it has when it is started from its sources. */
const APP_NAMES = ["Boresight", "boresight"];

/** Where the studio keeps what belongs to the person: by each of its names, most of them absent. */
export function userDataFolders(
  platform: NodeJS.Platform = process.platform,
  environment: Readonly<Record<string, string | undefined>> = process.env,
): string[] {
  const base = baseFolder(platform, environment);
  // Where the file system ignores case the two are one folder.
  const names = platform === "linux" ? APP_NAMES : APP_NAMES.slice(0, 1);
  return names.map((name) => join(base, name));
}

function baseFolder(
  platform: NodeJS.Platform,
  environment: Readonly<Record<string, string | undefined>>,
): string {
  if (platform === "win32") return environment["APPDATA"] ?? join(homedir(), "AppData", "Roaming");
  if (platform === "darwin") return join(homedir(), "Library", "Application Support");
  return environment["XDG_CONFIG_HOME"] ?? join(homedir(), ".config");
}
