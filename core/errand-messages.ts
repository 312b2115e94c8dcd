import { z } from "zod";
import type { WeightsReport } from "./contract/studio/weights-report.ts";
import { trainConfigSchema } from "./contract/train-config.ts";
import type { ErrorCode } from "./errors/error-code.ts";
import type { StepTimes } from "./train/epoch-pace.ts";

/** What the studio sends a process of its own for, once: short work that would hold up the window's answers. */
export const errandSchema = z.discriminatedUnion("type", [
  z.object({
    type: z.literal("weights"),
    file: z.string(),
    /** How many classes the network has. */
    classes: z.int().min(1),
  }),
  /** `folder` is made and holds the sample's images and labels afterwards. */
  z.object({ type: z.literal("sample"), folder: z.string() }),
  /** Steps of a run with these settings are timed. */
  z.object({ type: z.literal("steps"), config: trainConfigSchema, classes: z.int().min(1) }),
]);
export type Errand = z.output<typeof errandSchema>;

/** What the process tells, `failed` or the errand's own result last. */
export type ErrandMessage =
  | { readonly type: "progress"; readonly done: number; readonly total: number }
  | { readonly type: "weights"; readonly report: WeightsReport }
  | { readonly type: "sample" }
  | { readonly type: "steps"; readonly times: StepTimes }
  | { readonly type: "failed"; readonly code: ErrorCode; readonly message: string };
