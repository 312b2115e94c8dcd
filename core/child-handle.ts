/** Programs of `core/` that run in processes of their own; the file of each lies beside this one. */
export type ProcessEntry =
  | "run-training"
  | "run-prediction"
  | "run-candidate"
  | "run-classifier"
  | "run-doctor"
  | "run-errand"
  | "serve-review";

/** How a process ended: its exit code, or the signal that ended it, where they are known. */
export interface ChildExit {
  readonly code: number | null;
  readonly signal: string | null;
}

/** A process that this one started and supervises: Node's child, or Electron's utility process. */
export interface ChildHandle {
  /** undefined where it could not be started, or has not been yet. */
  readonly pid: number | undefined;
  /** Sends plain data; false where the process is gone. */
  send(message: unknown): boolean;
  onMessage(listener: (message: unknown) => void): void;
  /** Heard once, after the last message. */
  onExit(listener: (exit: ChildExit) => void): void;
  /** Ends it at once, without a last word. */
  kill(): void;
}

/** Starts a program of `core/`, with `environment` over the environment of this process, and that over `CHILD_ENVIRONMENT`. */
export type LaunchProcess = (
  entry: ProcessEntry,
  environment?: Readonly<Record<string, string>>,
) => ChildHandle;
