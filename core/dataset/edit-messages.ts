import type { ErrorFacts } from "../errors/boresight-error.ts";
import type { ErrorCode } from "../errors/error-code.ts";
import type { BulkEdit } from "./bulk-edit.ts";

/** What a thread that edits is given. */
export interface EditErrand {
  readonly folder: string;
  readonly edit: BulkEdit;
  /** One number; not 0 once the edit is to be taken back. */
  readonly stop: Int32Array;
}

/** What came of an edit, without its rows: whoever asked has no need of them. */
export interface EditOutcome {
  readonly label: string;
  readonly imageIds: readonly number[];
  readonly classesChanged: boolean;
}

export type EditReply =
  | { readonly type: "progress"; readonly done: number; readonly total: number | null }
  | { readonly type: "done"; readonly outcome: EditOutcome | null }
  | {
      readonly type: "failed";
      /** null for what is no error of ours. */
      readonly code: ErrorCode | null;
      readonly message: string;
      readonly facts: ErrorFacts;
    };
