import type { EngineRelease } from "./engine-release.ts";
import type { SetUpReporter } from "./set-up-reporter.ts";
import type { UnpackedFile } from "./unpack-wheel.ts";

/** What a source of the engine's libraries may use. */
export interface SourceContext {
  readonly release: EngineRelease;
  readonly environment: NodeJS.ProcessEnv;
  readonly reporter: SetUpReporter;
  /** Survives a failed set-up: a broken download is continued from here. */
  readonly downloads: string;
  /** The index's address. */
  readonly packageIndex: string;
}

/** One way to get the libraries. They are tried in order until one gives them. */
export interface EngineSource {
  readonly name: string;
  /**
   * Fills `staging` with `lib/`, and where it has them `include/` and `nvidia/`.
   * @throws BoresightError `engine-missing` that says why it could not.
   */
  fill(staging: string, context: SourceContext): Promise<UnpackedFile[]>;
}
