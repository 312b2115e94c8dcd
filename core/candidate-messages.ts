import { z } from "zod";
import { trainConfigSchema } from "./contract/train-config.ts";
import type { ErrorCode } from "./errors/error-code.ts";
import type { CandidateFigures } from "./experiment/search-reward.ts";

/** What the search tells a process that trains one candidate: all that its figures depend on. */
export const candidateRequestSchema = z.object({ projectFolder: z.string(), config: trainConfigSchema });
export type CandidateRequest = z.output<typeof candidateRequestSchema>;

/** Its answer. */
export type CandidateMessage =
  | { readonly type: "figures"; readonly figures: CandidateFigures }
  | { readonly type: "failed"; readonly code: ErrorCode; readonly message: string };
