import type { WeightsFit } from "../../core/contract/studio/weights-report.ts";

/** What of the model begins with the file, and what at random. */
export function fitWords({ taken, wanted, atRandom }: WeightsFit): string {
  if (taken === wanted) return "All of the model begins with these weights.";
  const rest = wanted - taken;
  const some = atRandom.join(", ");
  const more = rest > atRandom.length ? ` and ${rest - atRandom.length} more` : "";
  return `${taken} of ${wanted} tensors begin with these weights, the rest at random: ${some}${more}.`;
}
