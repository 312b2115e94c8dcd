import { z } from "zod";
import type { ErrorFacts } from "./errors/boresight-error.ts";
import type { ErrorCode } from "./errors/error-code.ts";
import type { ReviewAnswers } from "./review-answers.ts";

export type ReviewChannel = keyof ReviewAnswers;

/** What the studio asks the review process. What is asked was checked where it came from the window. */
export const reviewQuestionSchema = z.discriminatedUnion("type", [
  /** Comes first. */
  z.object({ type: z.literal("open"), projectFolder: z.string() }),
  z.object({
    type: z.literal("ask"),
    id: z.int(),
    channel: z.enum([
      "review.report",
      "review.curves",
      "review.objects",
      "review.compare",
      "review.export",
    ] satisfies ReviewChannel[]),
    input: z.unknown(),
  }),
]);
export type ReviewQuestion = z.output<typeof reviewQuestionSchema>;

/** The answer to the question of that id. */
export type ReviewAnswer =
  | { readonly id: number; readonly ok: true; readonly value: unknown }
  | {
      readonly id: number;
      readonly ok: false;
      /** null for a failure that nobody foresaw. */
      readonly code: ErrorCode | null;
      readonly message: string;
      readonly facts: ErrorFacts;
    };
