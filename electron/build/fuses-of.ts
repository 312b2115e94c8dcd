import { join } from "node:path";
import { FuseState, FuseV1Options, getCurrentFuseWire } from "@electron/fuses";

/** The executable in a folder with Electron, by system. */
const EXECUTABLES: Partial<Record<NodeJS.Platform, string>> = {
  win32: "electron.exe",
  darwin: "Electron.app",
};

/** Which fuses of an executable are on, by name; null where it has none: the stand-in, or an Electron before 12. */
export async function fusesOf(executable: string): Promise<Readonly<Record<string, boolean>> | null> {
  const wire = await getCurrentFuseWire(executable).catch(() => null);
  if (!wire) return null;
  const fuses = Object.entries(wire).filter(([at]) => at in FuseV1Options);
  return Object.fromEntries(
    fuses.map(([at, state]) => [FuseV1Options[Number(at)]!, state === FuseState.ENABLE]),
  );
}

/** The executable of an Electron that lies in a folder. */
export function electronIn(folder: string): string {
  return join(folder, EXECUTABLES[process.platform] ?? "electron");
}
