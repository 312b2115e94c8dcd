import { existsSync, linkSync, mkdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { engineAddonPath, enginePackageFolder } from "../../../../core/engine/engine-location.ts";
import { engineRelease, TENSORFLOW_VERSION } from "../../../../core/engine/setup/engine-release.ts";
import { readFailedAttempts } from "../../../../core/engine/setup/failed-attempts-file.ts";
import { librariesFolder } from "../../../../core/engine/setup/place-libraries.ts";
import { sealFolder } from "../../../../core/engine/setup/sealed-folder.ts";
import { setUpEngine } from "../../../../core/engine/setup/set-up-engine.ts";
import { temporaryFolder } from "./temporary-folder.ts";

const release = engineRelease(process.platform, process.arch, "cpu");
const installed = librariesFolder(enginePackageFolder());
const isHere = release !== undefined && existsSync(join(installed, release.libraries[0]!));
if (!isHere) console.warn("skipped: set-up with real libraries: they are not set up here");

/** No pip, no compiler, no index: a machine that has nothing but Node. */
function bareMachine(folder: string) {
  return {
    environment: { PATH: "", BORESIGHT_CACHE: join(folder, "cache"), BORESIGHT_ENGINE: "cpu" },
    packageFolder: join(folder, "package"),
    packageIndex: "http://127.0.0.1:9",
  };
}

/** A cache as an earlier set-up left it, with the libraries of this installation. */
async function filledCache(folder: string): Promise<void> {
  const engines = join(folder, "cache", "engine");
  const staging = join(engines, "staging");
  mkdirSync(join(staging, "lib"), { recursive: true });
  const files = release!.libraries.map((library) => {
    linkSync(join(installed, library), join(staging, "lib", library));
    return { path: `lib/${library}`, size: statSync(join(installed, library)).size, sha256: "" };
  });
  const name = `tensorflow-${TENSORFLOW_VERSION}-${process.platform}-${process.arch}-cpu`;
  await sealFolder(staging, join(engines, name), { source: "an earlier clone", files });
}

describe("setting the engine up", () => {
  it.skipIf(!isHere)("a second time needs neither network nor pip nor a compiler", async () => {
    const folder = temporaryFolder();
    await filledCache(folder);
    const machine = bareMachine(folder);
    expect(await setUpEngine(machine)).toEqual({
      tensorflow: TENSORFLOW_VERSION,
      usesGpu: false,
      source: "an earlier clone",
      addon: "prebuilt",
    });
    const addon = engineAddonPath(machine.packageFolder);
    const before = readFileSync(addon);
    const { BORESIGHT_ENGINE: _, ...environment } = machine.environment;
    expect(await setUpEngine({ ...machine, environment })).toMatchObject({ addon: "already there" });
    expect(readFileSync(addon).equals(before)).toBe(true);
  });

  it("fails with one sentence that names the doctor, and keeps the reasons for it", async () => {
    const folder = temporaryFolder();
    const machine = bareMachine(folder);
    const attempts = [
      expect.stringMatching(/^pip download: pip is not on the PATH/),
      expect.stringMatching(/^download from PyPI: /),
      expect.stringMatching(/^the package's own installer: /),
    ];
    await expect(setUpEngine(machine)).rejects.toMatchObject({
      code: "engine-missing",
      message: expect.stringContaining("npx boresight doctor"),
      facts: { attempts },
    });
    expect(await readFailedAttempts(machine.environment.BORESIGHT_CACHE)).toEqual(attempts);
  });

  it.skipIf(!isHere)("forgets the reasons of a failure once it succeeds", async () => {
    const folder = temporaryFolder();
    const machine = bareMachine(folder);
    await expect(setUpEngine(machine)).rejects.toMatchObject({ code: "engine-missing" });
    await filledCache(folder);
    await setUpEngine(machine);
    expect(await readFailedAttempts(machine.environment.BORESIGHT_CACHE)).toEqual([]);
  });
});
