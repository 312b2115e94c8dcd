import { existsSync, readFileSync } from "node:fs";
import { parse } from "yaml";
import { z } from "zod";
import { regulariserSchema } from "../contract/regularisers.ts";
import { MOST_STAGES } from "../contract/stage-table.ts";
import { BoresightError } from "../errors/boresight-error.ts";
import type { StageDraft } from "../train/stage-table.ts";

const fraction = z.number().min(0).max(1);
const draftSchema = z.strictObject({
  imageSize: z.int().min(32).multipleOf(32),
  share: z.number().positive().max(1).optional(),
  regularisers: z.union([fraction, regulariserSchema.partial()]).optional(),
});
const draftsSchema = z.array(draftSchema).min(1).max(MOST_STAGES);

/**
 * The stages that `--stages` gives, by a file or in the short form.
 * @throws BoresightError `usage` naming the stage that cannot be
 */
export function readStageTable(given: string): StageDraft[] {
  const parsed = draftsSchema.safeParse(existsSync(given) ? fileContent(given) : shortForm(given));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const [stage, ...field] = issue?.path ?? [];
  const place =
    typeof stage === "number"
      ? `stage ${stage + 1}${field.map((name) => `, ${String(name)}`).join("")}: `
      : "";
  throw new BoresightError(
    "usage",
    `--stages ${given}: ${place}${issue?.message}; see boresight train --help.`,
  );
}

function fileContent(path: string): unknown {
  try {
    return parse(readFileSync(path, "utf8"));
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new BoresightError("usage", `${path} cannot be read as JSON or YAML: ${reason}.`, {}, { cause });
  }
}

/** "128:0.3:0.2,224:0.3,320"; what is no number becomes NaN, which the schema refuses. */
function shortForm(text: string): unknown {
  return text.split(",").map((row) => {
    const [imageSize, share, strength, ...more] = row
      .split(":")
      .map((part) => Number(part.trim() || Number.NaN));
    return {
      imageSize,
      ...(share === undefined ? {} : { share }),
      ...(strength === undefined ? {} : { regularisers: strength }),
      ...(more.length === 0 ? {} : { more }),
    };
  });
}
