/** Tells somebody who waits what set-up does. The engine knows no terminal; the command line gives one. */
export interface SetUpReporter {
  /** A new step begins, in a few words. */
  step(text: string): void;
  /** How far the step is, in bytes. */
  progress(done: number, total: number): void;
}

export const SILENT_REPORTER: SetUpReporter = { step: () => undefined, progress: () => undefined };
