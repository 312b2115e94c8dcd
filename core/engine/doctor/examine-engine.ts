import { existsSync } from "node:fs";
import { join } from "node:path";
import { engineAddonPath, enginePackageFolder } from "../engine-location.ts";
import { cacheFolder } from "../setup/cache-folder.ts";
import { engineRelease } from "../setup/engine-release.ts";
import { readFailedAttempts } from "../setup/failed-attempts-file.ts";
import { librariesFolder } from "../setup/place-libraries.ts";
import { probeEngine } from "../setup/probe-engine.ts";
import type { EngineReport } from "./doctor-report.ts";

export async function examineEngine(
  cache: string = cacheFolder(),
  packageFolder: string = enginePackageFolder(),
): Promise<EngineReport> {
  const addon = engineAddonPath(packageFolder);
  const probe = await probeEngine(addon);
  if (probe.loads) {
    return {
      loads: true,
      tensorflow: probe.tensorflow,
      usesGpu: probe.usesGpu,
      reason: null,
      missingFiles: [],
      failedAttempts: [],
    };
  }
  const libraries = engineRelease(process.platform, process.arch, "cpu")?.libraries ?? [];
  const expected = [addon, ...libraries.map((library) => join(librariesFolder(packageFolder), library))];
  return {
    loads: false,
    tensorflow: null,
    usesGpu: false,
    reason: probe.reason,
    missingFiles: expected.filter((path) => !existsSync(path)),
    failedAttempts: await readFailedAttempts(cache),
  };
}
