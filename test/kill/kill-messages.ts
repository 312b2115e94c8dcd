import type { EditPlan } from "./edit-plan.ts";

/** What the driver tells the process that edits. */
export type EditorRequest =
  /** `inFlight` was asked for and not acknowledged when the process before was killed. */
  | { readonly type: "verify"; readonly acknowledged: string | null; readonly inFlight: EditPlan | null }
  | { readonly type: "edit"; readonly seed: readonly number[] };

/** What it tells the driver. */
export type EditorReply =
  | { readonly type: "ready" }
  | {
      readonly type: "verified";
      readonly digest: string;
      readonly applied: boolean;
      readonly problems: string[];
    }
  | { readonly type: "planned"; readonly plan: EditPlan }
  | { readonly type: "done"; readonly digest: string; readonly refused: string | null };
