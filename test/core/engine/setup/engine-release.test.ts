import { homedir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { cacheFolder } from "../../../../core/engine/setup/cache-folder.ts";
import { engineRelease, wheelFileName } from "../../../../core/engine/setup/engine-release.ts";
import { nvidiaRequirements } from "../../../../core/engine/setup/nvidia-requirements.ts";

describe("the release for a machine", () => {
  it("is a wheel by its full name, with its checksum where it was measured", () => {
    const { wheel } = engineRelease("linux", "x64", "cpu")!;
    expect(wheelFileName(wheel)).toBe("tensorflow_cpu-2.21.0-cp311-cp311-manylinux_2_27_x86_64.whl");
    expect(wheel.sha256).toMatch(/^[0-9a-f]{64}$/);
  });

  it("does not exist where wheels have no C library to link with", () => {
    expect(engineRelease("win32", "x64", "cpu")).toBeUndefined();
  });
});

describe("the packages that CUDA needs", () => {
  it("are those of the extra and-cuda alone, with their versions, in the old and the new notation", () => {
    const metadata = [
      "Requires-Dist: numpy>=1.26.0",
      'Requires-Dist: nvidia-cudnn-cu12<10.0,>=9.3.0.75; extra == "and-cuda"',
      "Requires-Dist: nvidia-nccl-cu12 (<3.0,>=2.25.1) ; extra == 'and-cuda'",
      'Requires-Dist: nvidia-other; extra == "docs"',
    ].join("\r\n");
    expect(nvidiaRequirements(metadata)).toEqual([
      "nvidia-cudnn-cu12<10.0,>=9.3.0.75",
      "nvidia-nccl-cu12<3.0,>=2.25.1",
    ]);
  });
});

describe("the cache folder", () => {
  it("follows each system's custom, and whoever names another", () => {
    expect(cacheFolder({}, "linux")).toBe(join(homedir(), ".cache", "boresight"));
    expect(cacheFolder({ XDG_CACHE_HOME: "/big/cache" }, "linux")).toBe("/big/cache/boresight");
    expect(cacheFolder({}, "darwin")).toBe(join(homedir(), "Library", "Caches", "boresight"));
    expect(cacheFolder({ LOCALAPPDATA: "/local" }, "win32")).toBe(join("/local", "boresight", "cache"));
    expect(cacheFolder({ BORESIGHT_CACHE: "/mine", XDG_CACHE_HOME: "/big/cache" }, "linux")).toBe("/mine");
  });
});
