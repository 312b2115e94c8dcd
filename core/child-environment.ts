import { availableParallelism } from "node:os";

/** One arena serves a few threads at once without their waiting for it; how many more it serves was not measured. */
const FEW_PROCESSORS = 4;

/**
 * What every process of `core/` begins with, unless the user's environment says otherwise; glibc's settings, which other C
 * libraries do not read. One arena: with one for each thread a training holds 50 MB more, and its steps fault pages in.
 * Blocks of 4 MB and more go back to the system once they are free: else the first large file that was read would raise
 * that bound, and weights leave holes among TensorFlow's own memory.
 */
export const CHILD_ENVIRONMENT = childEnvironment(availableParallelism());

export function childEnvironment(processors: number): Readonly<Record<string, string>> {
  return {
    ...(processors <= FEW_PROCESSORS ? { MALLOC_ARENA_MAX: "1" } : {}),
    MALLOC_MMAP_THRESHOLD_: "4194304",
    MALLOC_TRIM_THRESHOLD_: "1048576",
  };
}

/** The environment of a process of `core/`: what is given for it, over this process's own, over what each begins with. */
export const environmentOf = (given: Readonly<Record<string, string>>): NodeJS.ProcessEnv => ({
  ...CHILD_ENVIRONMENT,
  ...process.env,
  ...given,
});
