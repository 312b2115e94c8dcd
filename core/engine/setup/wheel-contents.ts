import type { EngineRelease } from "./engine-release.ts";
import type { EntrySelection } from "./unpack-wheel.ts";

/** Headers that the addon's sources reach; the other 13,000 in the wheel (268 MB) stay there. */
const HEADERS =
  /^tensorflow\/include\/((?:tensorflow\/c\/|tensorflow\/core\/platform\/ctstring|tsl\/platform\/ctstring|xla\/tsl\/c\/).*\.h)$/;

const NVIDIA_LIBRARIES = /^nvidia\/[\w-]+\/lib\/[\w.-]+$/;

/** TensorFlow's licence and those of what it is built from must go where its libraries go. */
const LICENCES = /^tensorflow\/(?:include\/)?(LICENSE|THIRD_PARTY_NOTICES\.txt)$/;

/** Names the NVIDIA packages that belong to it. */
const METADATA = /^tensorflow[\w.-]*\.dist-info\/(METADATA)$/;

/** Libraries to `lib/`, headers to `include/`, NVIDIA's libraries to `nvidia/`, where TensorFlow looks for them. */
export function engineContents(libraries: EngineRelease["libraries"]): EntrySelection {
  const wanted = new Set(libraries.map((name) => `tensorflow/${name}`));
  return (entry) => {
    if (wanted.has(entry)) return `lib/${entry.slice("tensorflow/".length)}`;
    if (NVIDIA_LIBRARIES.test(entry)) return entry;
    const header = HEADERS.exec(entry)?.[1];
    if (header !== undefined) return `include/${header}`;
    return (LICENCES.exec(entry) ?? METADATA.exec(entry))?.[1];
  };
}
