import { Option } from "commander";
import { PRECISIONS } from "../contract/train-config.ts";
import { BoresightError } from "../errors/boresight-error.ts";

export const precisionOption = (): Option =>
  new Option(
    "--precision <kind>",
    "of products in training; bfloat16 is faster where the processor has it (default: float32)",
  ).choices(PRECISIONS);

/** Other processors are slower with bfloat16 than without. @throws BoresightError `usage` */
export async function assertMultiplies(precision: string | undefined): Promise<void> {
  if (precision !== "bfloat16") return;
  const { examineProcessor } = await import("../engine/doctor/examine-processor.ts");
  const { features, model } = await examineProcessor();
  if (features.some((feature) => ["avx512_bf16", "amx_bf16"].includes(feature))) return;
  throw new BoresightError("usage", `${model} does not multiply bfloat16 itself; train without --precision.`);
}
