import { BoresightError } from "../errors/boresight-error.ts";
import {
  EFFICIENTNETS,
  type EfficientNetSpec,
  withoutFusing,
  withPlainConvolutions,
} from "./efficientnet-v2-spec.ts";

/** The published networks, each with its twins: depthwise blocks alone, and plain convolutions. */
const CLASSIFIERS: ReadonlyMap<string, EfficientNetSpec> = new Map(
  Object.values(EFFICIENTNETS)
    .flatMap((spec) => [spec, withoutFusing(spec), withPlainConvolutions(spec)])
    .map((spec) => [spec.name, spec]),
);

/** Names of the networks that classify whole images: `efficientnetv2-b0`, `efficientnetv2-b0-plain`, … */
export function classifierNames(): string[] {
  return [...CLASSIFIERS.keys()];
}

/** The classifier of a name, if it is one. */
export function findClassifier(name: string): EfficientNetSpec | undefined {
  return CLASSIFIERS.get(name);
}

/** @throws BoresightError `model-unknown`, naming the models there are */
export function classifierSpec(name: string): EfficientNetSpec {
  const spec = findClassifier(name);
  if (spec) return spec;
  throw new BoresightError(
    "model-unknown",
    `There is no classifier "${name}"; choose one of ${classifierNames().join(", ")}.`,
    { model: name },
  );
}
