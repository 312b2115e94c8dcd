import { appendFileSync, cpSync, existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { engineAddonPath, enginePackageFolder } from "../../../../core/engine/engine-location.ts";
import { engineRelease, TENSORFLOW_VERSION } from "../../../../core/engine/setup/engine-release.ts";
import { installAddon } from "../../../../core/engine/setup/install-addon.ts";
import { librariesFolder, placeLibraries } from "../../../../core/engine/setup/place-libraries.ts";
import { prebuiltAddon, prebuiltFolder } from "../../../../core/engine/setup/prebuilt-addon.ts";
import { probeEngine } from "../../../../core/engine/setup/probe-engine.ts";
import type { SealedFolder } from "../../../../core/engine/setup/sealed-folder.ts";
import { SILENT_REPORTER } from "../../../../core/engine/setup/set-up-reporter.ts";
import { temporaryFolder } from "./temporary-folder.ts";

const release = engineRelease(process.platform, process.arch, "cpu");
const isHere =
  release !== undefined && existsSync(join(librariesFolder(enginePackageFolder()), release.libraries[0]!));

beforeAll(() => {
  if (!isHere) console.warn("skipped: the addon with real libraries: they are not set up here");
});

/** The libraries of this installation, as if they lay in the cache. */
const realLibraries: SealedFolder = {
  path: join(enginePackageFolder(), "deps"),
  source: "this installation",
  files: [],
};

describe.skipIf(!isHere)("the addon with the real libraries", () => {
  it("is the one built beforehand, loads from a package that had nothing, and computes", async () => {
    const packageFolder = temporaryFolder();
    const { libraries } = release!;
    await placeLibraries(realLibraries, libraries, packageFolder);
    const installed = await installAddon({
      packageFolder,
      libraries,
      sealed: realLibraries,
      reporter: SILENT_REPORTER,
    });
    expect(installed).toEqual({
      origin: "prebuilt",
      probe: { loads: true, tensorflow: TENSORFLOW_VERSION, usesGpu: expect.any(Boolean) },
    });
    expect(readdirSync(join(packageFolder, "lib", "napi-v8"))).toEqual(["tfjs_binding.node"]);
  });

  it("shares the libraries with the cache instead of copying them", async () => {
    const packageFolder = temporaryFolder();
    await placeLibraries(realLibraries, release!.libraries, packageFolder);
    for (const library of release!.libraries) {
      const placed = statSync(join(librariesFolder(packageFolder), library));
      expect(placed.ino).toBe(statSync(join(realLibraries.path, "lib", library)).ino);
    }
  });
});

describe("the addon built beforehand", () => {
  it("is refused when it is not the file that was recorded", async () => {
    const folder = temporaryFolder();
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, "tfjs_binding.json"), JSON.stringify({ sha256: "0".repeat(64) }));
    writeFileSync(join(folder, "tfjs_binding.node"), "something else");
    await expect(prebuiltAddon(folder)).rejects.toThrow(/not the file that was recorded/);
  });

  it.skipIf(!existsSync(prebuiltFolder()))("matches its record, and would not after a change", async () => {
    expect(await prebuiltAddon()).toBe(join(prebuiltFolder(), "tfjs_binding.node"));
    const copy = join(temporaryFolder(), "copy");
    cpSync(prebuiltFolder(), copy, { recursive: true });
    appendFileSync(join(copy, "tfjs_binding.node"), "x");
    await expect(prebuiltAddon(copy)).rejects.toMatchObject({ code: "engine-missing" });
  });
});

describe("probing an addon", () => {
  it("says that it does not exist", async () => {
    const addon = engineAddonPath(temporaryFolder());
    expect(await probeEngine(addon)).toEqual({ loads: false, reason: `${addon} does not exist` });
  });

  it("survives a file that is no addon and gives the loader's words", async () => {
    const addon = join(temporaryFolder(), "broken.node");
    writeFileSync(addon, "not a library");
    expect(await probeEngine(addon)).toMatchObject({
      loads: false,
      reason: expect.stringContaining("broken.node"),
    });
  });
});
