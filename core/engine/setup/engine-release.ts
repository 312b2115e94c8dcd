/** The TensorFlow that the engine is built and checked against. */
export const TENSORFLOW_VERSION = "2.21.0";

/** With or without NVIDIA's libraries. */
export type EngineVariant = "cpu" | "cuda";

/** One wheel of the Python package index. Python itself is not used: a wheel is a zip with TensorFlow's libraries. */
export interface Wheel {
  readonly project: string;
  readonly version: string;
  /** Any Python's wheel would do, the libraries are the same; one is named so that its checksum can be. */
  readonly pythonVersion: string;
  readonly platform: string;
  /** null where it has not been downloaded and measured: what the index itself publishes counts then. */
  readonly sha256: string | null;
}

export interface EngineRelease {
  readonly variant: EngineVariant;
  readonly wheel: Wheel;
  /** Names of the shared libraries, in the wheel's folder `tensorflow` and in ours. */
  readonly libraries: readonly string[];
}

const LINUX_LIBRARIES = ["libtensorflow_cc.so.2", "libtensorflow_framework.so.2"] as const;
const MACOS_LIBRARIES = ["libtensorflow_cc.2.dylib", "libtensorflow_framework.2.dylib"] as const;

const wheelOf = (project: string, platform: string, sha256: string | null): Wheel => ({
  project,
  version: TENSORFLOW_VERSION,
  pythonVersion: "311",
  platform,
  sha256,
});

const RELEASES: Readonly<Record<string, EngineRelease>> = {
  "linux-x64-cpu": {
    variant: "cpu",
    wheel: wheelOf(
      "tensorflow-cpu",
      "manylinux_2_27_x86_64",
      "2b847d217b02ee7731ed91431daf3250daa0196c3c94614d23be27232e6e5b6c",
    ),
    libraries: LINUX_LIBRARIES,
  },
  // Not run yet: no machine with a CUDA device was at hand.
  "linux-x64-cuda": {
    variant: "cuda",
    wheel: wheelOf("tensorflow", "manylinux_2_27_x86_64", null),
    libraries: LINUX_LIBRARIES,
  },
  // Not run yet: no Mac was at hand. Macs with Intel processors have had no wheel since TensorFlow 2.17.
  "darwin-arm64-cpu": {
    variant: "cpu",
    wheel: wheelOf("tensorflow", "macosx_12_0_arm64", null),
    libraries: MACOS_LIBRARIES,
  },
};

/** What to set up on a machine; undefined where only the package's own installer can (Windows, for one). */
export function engineRelease(
  platform: string,
  architecture: string,
  variant: EngineVariant,
): EngineRelease | undefined {
  return RELEASES[`${platform}-${architecture}-${variant}`];
}

/** PEP 427's name: `tensorflow_cpu-2.21.0-cp311-cp311-manylinux_2_27_x86_64.whl`. */
export function wheelFileName({ project, version, pythonVersion, platform }: Wheel): string {
  const python = `cp${pythonVersion}`;
  return `${project.replaceAll("-", "_")}-${version}-${python}-${python}-${platform}.whl`;
}
