import type { BlockSpec } from "./block-spec.ts";

/** The eight C2f of YOLOv8, named by the pyramid level (stride 2^level) they work at. */
export const C2F_STAGES = [
  "backbone2",
  "backbone3",
  "backbone4",
  "backbone5",
  "topDown4",
  "topDown3",
  "bottomUp4",
  "bottomUp5",
] as const;
export type C2fStage = (typeof C2F_STAGES)[number];
export type BlockTable = Readonly<Record<C2fStage, BlockSpec>>;

/** What a C2f is made of, as a search chooses it. */
export interface StageChoice {
  readonly kind: "mbconv" | "fused-mbconv";
  readonly kernel: 3 | 5;
  readonly expandRatio: number;
  /** Blocks in a row. */
  readonly layers: number;
}

const VARIANT = "variant-";
const KIND_LETTERS = { mbconv: "m", "fused-mbconv": "f" } as const;
const STAGE_PATTERN = /^([mf])([1-9])k([35])x([1-9])$/;
/** Squeeze-excite in depthwise blocks, as EfficientNetV2 has it; none in fused ones. */
const SE_RATIO = 0.25;

/**
 * The name of a detector whose stages are chosen one by one, in the order of `C2F_STAGES`: "variant-n-f1k3x1.m2k5x2…".
 * A name says all: whoever has it can build the model.
 */
export function variantName(scale: string, choices: readonly StageChoice[]): string {
  const stages = choices.map(
    ({ kind, kernel, expandRatio, layers }) => `${KIND_LETTERS[kind]}${expandRatio}k${kernel}x${layers}`,
  );
  return `${VARIANT}${scale}-${stages.join(".")}`;
}

/** The scale and the choices that a name stands for; undefined where it is not the name of a variant. */
export function parseVariant(
  name: string,
): { readonly scale: string; readonly choices: readonly StageChoice[] } | undefined {
  const parts = name.match(/^variant-([nsmlx])-(.+)$/);
  if (!parts) return undefined;
  const choices = parts[2]!.split(".").map(parseStage);
  if (choices.length !== C2F_STAGES.length) return undefined;
  return choices.every((choice) => choice !== undefined) ? { scale: parts[1]!, choices } : undefined;
}

function parseStage(text: string): StageChoice | undefined {
  const parts = text.match(STAGE_PATTERN);
  if (!parts) return undefined;
  const [, letter, expandRatio, kernel, layers] = parts;
  return {
    kind: letter === "m" ? "mbconv" : "fused-mbconv",
    kernel: kernel === "3" ? 3 : 5,
    expandRatio: Number(expandRatio),
    layers: Number(layers),
  };
}

/** The block that a choice stands for, without regularisation of its own. */
export function chosenBlock({ kind, kernel, expandRatio }: Omit<StageChoice, "layers">): BlockSpec {
  const seRatio = kind === "mbconv" ? SE_RATIO : 0;
  return { kind, kernel, expandRatio, seRatio, survivalProbability: 1, dropout: 0 };
}

/** One value for each stage. */
export function perStage<T>(choose: (stage: C2fStage, index: number) => T): Readonly<Record<C2fStage, T>> {
  const entries = C2F_STAGES.map((stage, index) => [stage, choose(stage, index)] as const);
  return Object.fromEntries(entries) as Record<C2fStage, T>;
}
