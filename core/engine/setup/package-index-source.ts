import { rm } from "node:fs/promises";
import { join } from "node:path";
import { type Wheel, wheelFileName } from "./engine-release.ts";
import type { EngineSource } from "./engine-source.ts";
import { downloadFile } from "./resumable-download.ts";
import { reasonOf, setUpError } from "./set-up-error.ts";
import { unpackEngine } from "./unpack-engine.ts";

export const PYPI = "https://pypi.org";

/** What we read of a file in the index's JSON (docs.pypi.org/api/json). */
interface IndexFile {
  readonly filename: string;
  readonly url: string;
  readonly digests: { readonly sha256: string };
}

/** The wheel straight from the package index, for machines without pip. */
export const PACKAGE_INDEX_SOURCE: EngineSource = {
  name: "download from PyPI",
  async fill(staging, { release, reporter, downloads, packageIndex }) {
    const { wheel, libraries, variant } = release;
    // CUDA's libraries come in a dozen wheels whose versions must be resolved: that is pip's trade.
    if (variant === "cuda") throw setUpError("the libraries for CUDA come through pip alone");
    const { url, digests } = await findFile(packageIndex, wheel);
    const name = wheelFileName(wheel);
    const path = join(downloads, name);
    reporter.step(`downloading ${name}`);
    await downloadFile(url, path, {
      sha256: digests.sha256,
      onProgress: (done, total) => reporter.progress(done, total),
    });
    const files = await unpackEngine(path, staging, libraries, reporter);
    await rm(path, { force: true });
    return files;
  },
};

/** The pinned checksum names the file; where none is pinned, its name does and the index's checksum counts. */
async function findFile(packageIndex: string, wheel: Wheel): Promise<IndexFile> {
  const address = `${packageIndex}/pypi/${wheel.project}/${wheel.version}/json`;
  let files: readonly IndexFile[];
  try {
    const response = await fetch(address, { signal: AbortSignal.timeout(30_000) });
    if (!response.ok) throw new Error(`the server answered ${response.status}`);
    files = ((await response.json()) as { urls: readonly IndexFile[] }).urls;
  } catch (error) {
    throw setUpError(`${packageIndex} cannot be reached: ${reasonOf(error)}`, error);
  }
  const name = wheelFileName(wheel);
  const found = files.find((file) =>
    wheel.sha256 === null ? file.filename === name : file.digests.sha256 === wheel.sha256,
  );
  if (!found) throw setUpError(`${packageIndex} has no ${name} with the known checksum`);
  return found;
}
