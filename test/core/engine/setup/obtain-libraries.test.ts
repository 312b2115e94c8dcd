import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { describe, expect, it } from "vitest";
import {
  type EngineRelease,
  engineRelease,
  wheelFileName,
} from "../../../../core/engine/setup/engine-release.ts";
import { type ObtainOptions, obtainLibraries } from "../../../../core/engine/setup/obtain-libraries.ts";
import { SILENT_REPORTER } from "../../../../core/engine/setup/set-up-reporter.ts";
import { serve } from "./file-server.ts";
import { makeWheel, tensorflowWheelFiles } from "./make-wheel.ts";
import { temporaryFolder } from "./temporary-folder.ts";

const linux = engineRelease("linux", "x64", "cpu")!;
const wheelName = wheelFileName(linux.wheel);
const nowhere = "http://127.0.0.1:9";

function optionsIn(folder: string, changes: Partial<ObtainOptions> = {}): ObtainOptions {
  return {
    release: linux,
    // No pip on this path.
    environment: { PATH: join(folder, "bin") },
    reporter: SILENT_REPORTER,
    cache: join(folder, "cache"),
    packageIndex: nowhere,
    ...changes,
  };
}

/** An index with our small wheel, and a release that pins it. */
async function smallIndex(
  folder: string,
): Promise<{ packageIndex: string; release: EngineRelease; requests: string[] }> {
  const wheel = join(folder, wheelName);
  const sha256 = makeWheel(wheel, tensorflowWheelFiles());
  const requests: string[] = [];
  const packageIndex: string = await serve((request, response) => {
    requests.push(request.url ?? "");
    if (request.url === `/${wheelName}`) return void response.end(readFileSync(wheel));
    const file = { filename: wheelName, url: `${packageIndex}/${wheelName}`, digests: { sha256 } };
    response.end(JSON.stringify({ urls: [file] }));
  });
  return { packageIndex, release: { ...linux, wheel: { ...linux.wheel, sha256 } }, requests };
}

function hasPip(): boolean {
  try {
    execFileSync("pip3", ["--version"], { stdio: "ignore" });
    return true;
  } catch {
    console.warn("skipped: libraries through pip: there is no pip3 here");
    return false;
  }
}

describe("obtaining the libraries", () => {
  it("takes them from a wheel that is given", async () => {
    const folder = temporaryFolder();
    const wheel = join(folder, "my.whl");
    makeWheel(wheel, tensorflowWheelFiles());
    const environment = { BORESIGHT_LIBTENSORFLOW: wheel };
    const sealed = await obtainLibraries(optionsIn(folder, { environment }));
    expect(sealed.source).toContain("my.whl");
    expect(readdirSync(join(sealed.path, "lib")).sort()).toEqual([...linux.libraries]);
  });

  it.each([".", "lib", "tensorflow"])(
    "takes them from a folder that is given and has them in %s",
    async (place) => {
      const folder = temporaryFolder();
      const given = join(folder, "given");
      mkdirSync(join(given, place), { recursive: true });
      for (const library of linux.libraries) writeFileSync(join(given, place, library), library);
      const environment = { BORESIGHT_LIBTENSORFLOW: given };
      const sealed = await obtainLibraries(optionsIn(folder, { environment }));
      for (const library of linux.libraries) {
        expect(readFileSync(join(sealed.path, "lib", library), "utf8")).toBe(library);
      }
    },
  );

  it("asks nobody else when what is given does not have them", async () => {
    const folder = temporaryFolder();
    const { packageIndex, release, requests } = await smallIndex(folder);
    const environment = { BORESIGHT_LIBTENSORFLOW: join(folder, "empty") };
    mkdirSync(join(folder, "empty"));
    const obtaining = obtainLibraries(optionsIn(folder, { environment, packageIndex, release }));
    await expect(obtaining).rejects.toThrow(/there is no libtensorflow_cc\.so\.2 in/);
    expect(requests).toEqual([]);
  });

  it("downloads the pinned wheel where there is no pip, and keeps only what it needs of it", async () => {
    const folder = temporaryFolder();
    const { packageIndex, release } = await smallIndex(folder);
    const sealed = await obtainLibraries(optionsIn(folder, { packageIndex, release }));
    expect(sealed.source).toBe("download from PyPI");
    const engines = readdirSync(join(folder, "cache", "engine"));
    expect(engines.sort()).toEqual(["downloads", basename(sealed.path)]);
    expect(readdirSync(join(folder, "cache", "engine", "downloads"))).toEqual([]);
  });

  it("refuses an index that does not have the pinned wheel", async () => {
    const folder = temporaryFolder();
    const { packageIndex } = await smallIndex(folder);
    const obtaining = obtainLibraries(optionsIn(folder, { packageIndex }));
    await expect(obtaining).rejects.toThrow(/with the known checksum/);
  });

  it("downloads once for two installations at the same time", async () => {
    const folder = temporaryFolder();
    const { packageIndex, release, requests } = await smallIndex(folder);
    const options = optionsIn(folder, { packageIndex, release });
    const [first, second] = await Promise.all([obtainLibraries(options), obtainLibraries(options)]);
    expect(second.path).toBe(first.path);
    expect(requests.filter((url) => url === `/${wheelName}`)).toHaveLength(1);
  });

  it("needs no source once the cache has them, and gets them again when the cache is damaged", async () => {
    const folder = temporaryFolder();
    const { packageIndex, release, requests } = await smallIndex(folder);
    const sealed = await obtainLibraries(optionsIn(folder, { packageIndex, release }));
    const again = await obtainLibraries(optionsIn(folder, { release }));
    expect(again).toEqual(sealed);
    rmSync(join(sealed.path, "lib", linux.libraries[0]!));
    requests.length = 0;
    await obtainLibraries(optionsIn(folder, { packageIndex, release }));
    expect(requests).toContain(`/${wheelName}`);
  });

  it("removes what killed processes left long ago, not what others are at work on", async () => {
    const folder = temporaryFolder();
    const { packageIndex, release } = await smallIndex(folder);
    const engines = join(folder, "cache", "engine");
    const longAgo = new Date(Date.now() - 2 * 3600 * 1000);
    for (const left of ["staging-old", "staging-new", "downloads/pip-old"]) {
      mkdirSync(join(engines, left), { recursive: true });
      if (left.endsWith("old")) utimesSync(join(engines, left), longAgo, longAgo);
    }
    const sealed = await obtainLibraries(optionsIn(folder, { packageIndex, release }));
    expect(readdirSync(engines).sort()).toEqual(["downloads", "staging-new", basename(sealed.path)]);
    expect(readdirSync(join(engines, "downloads"))).toEqual([]);
  });

  it("names each source and its reason when none has them, and leaves no half-filled folder", async () => {
    const folder = temporaryFolder();
    await expect(obtainLibraries(optionsIn(folder))).rejects.toMatchObject({
      code: "engine-missing",
      facts: {
        attempts: [
          "pip download: pip is not on the PATH",
          expect.stringMatching(/^download from PyPI: .*reached/),
        ],
      },
    });
    expect(readdirSync(join(folder, "cache", "engine"))).toEqual(["downloads"]);
  });

  it.skipIf(!hasPip())("asks pip first, which finds the wheel in a folder without any network", async () => {
    const folder = temporaryFolder();
    const links = join(folder, "links");
    mkdirSync(links);
    makeWheel(join(links, wheelName), tensorflowWheelFiles());
    const environment = {
      ...process.env,
      PIP_NO_INDEX: "1",
      PIP_FIND_LINKS: links,
      PIP_CONFIG_FILE: "/dev/null",
    };
    const sealed = await obtainLibraries(optionsIn(folder, { environment }));
    expect(sealed.source).toBe("pip download");
    expect(readdirSync(join(sealed.path, "lib")).sort()).toEqual([...linux.libraries]);
  });
});
