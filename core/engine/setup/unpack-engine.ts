import type { EngineRelease } from "./engine-release.ts";
import { setUpError } from "./set-up-error.ts";
import type { SetUpReporter } from "./set-up-reporter.ts";
import { type UnpackedFile, unpackedSize, unpackWheel } from "./unpack-wheel.ts";
import { engineContents } from "./wheel-contents.ts";

/**
 * Takes the engine's files out of a wheel.
 * @throws BoresightError `engine-missing` when a library is not in it.
 */
export async function unpackEngine(
  wheel: string,
  staging: string,
  libraries: EngineRelease["libraries"],
  reporter: SetUpReporter,
): Promise<UnpackedFile[]> {
  const select = engineContents(libraries);
  reporter.step("unpacking TensorFlow's libraries");
  const total = await unpackedSize(wheel, select);
  let done = 0;
  const files = await unpackWheel(wheel, staging, select, (bytes) => {
    done += bytes;
    reporter.progress(done, total);
  });
  for (const library of libraries) {
    if (!files.some(({ path }) => path === `lib/${library}`)) {
      throw setUpError(`${wheel} has no tensorflow/${library}`);
    }
  }
  return files;
}
