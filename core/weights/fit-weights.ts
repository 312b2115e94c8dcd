import { filledTensor, type HostTensor } from "../engine/host-tensor.ts";
import { fromPytorchLayout } from "./kernel-layout.ts";

export type WeightShapes = ReadonlyMap<string, readonly number[]>;

export interface Misfit {
  readonly name: string;
  /** In the network's layout; undefined where the file has nothing of the name. */
  readonly found: readonly number[] | undefined;
  readonly wanted: readonly number[];
}

/** What of a file fits a network. */
export interface WeightFit {
  /** By the network's names, in its layout. */
  readonly values: ReadonlyMap<string, HostTensor>;
  /** Weights that begin at random, because the file lacks them or has them in another shape. */
  readonly misfits: readonly Misfit[];
  /** Names of the file that the network has no place for. */
  readonly unused: readonly string[];
}

/** What wrappers put before the names of a network's weights. */
const PREFIXES = ["", "module.", "model.", "module.model.", "ema."];

/** Counters and constants that are part of a public checkpoint and of no network here. */
const NOT_WEIGHTS = /\.num_batches_tracked$|\.dfl\.conv\.weight$/;

/**
 * Matches weights to a network by name and shape.
 * @param wanted what the network has, kernels HWIO (depthwise HWC1)
 * @param found what a file has
 * @param layout `pytorch`: kernels OIHW (depthwise C1HW); `own`: as the network has them
 */
export function fitWeights(
  wanted: WeightShapes,
  found: ReadonlyMap<string, HostTensor>,
  layout: "pytorch" | "own",
): WeightFit {
  const named = unfoldBatchNorm(wanted, withoutPrefix(wanted, found));
  const values = new Map<string, HostTensor>();
  const misfits: Misfit[] = [];
  for (const [name, shape] of wanted) {
    const tensor = named.get(name);
    const fitting = tensor && layouts(tensor, layout).find((candidate) => sameShape(candidate.shape, shape));
    if (fitting) values.set(name, fitting);
    else misfits.push({ name, found: tensor && layouts(tensor, layout)[0]!.shape, wanted: shape });
  }
  const unused = [...named.keys()].filter((name) => !wanted.has(name) && !NOT_WEIGHTS.test(name));
  return { values, misfits, unused };
}

/** The ways in which a tensor may be meant. */
function layouts(tensor: HostTensor, layout: "pytorch" | "own"): HostTensor[] {
  return layout === "own" ? [tensor] : [fromPytorchLayout(tensor), fromPytorchLayout(tensor, true)];
}

/** The file's tensors under the network's names: without the prefix that leaves most of them known. */
function withoutPrefix(
  wanted: WeightShapes,
  found: ReadonlyMap<string, HostTensor>,
): Map<string, HostTensor> {
  const strip = (prefix: string): Map<string, HostTensor> =>
    new Map(
      Array.from(found, ([name, tensor]) => [
        name.startsWith(prefix) ? name.slice(prefix.length) : name,
        tensor,
      ]),
    );
  const known = (names: ReadonlyMap<string, HostTensor>): number =>
    [...names.keys()].filter((name) => wanted.has(name)).length;
  return PREFIXES.map(strip).reduce((best, next) => (known(next) > known(best) ? next : best));
}

/**
 * Where batch norm was folded into a kernel and a bias, the norm behind that kernel does nothing but add the bias.
 * Epsilon is left out: it scales by less than one in a thousand.
 */
function unfoldBatchNorm(
  wanted: WeightShapes,
  found: Map<string, HostTensor>,
): ReadonlyMap<string, HostTensor> {
  for (const [name, bias] of [...found]) {
    const block = name.match(/^(.*)\.conv\.bias$/)?.[1];
    if (block === undefined || wanted.has(name) || !wanted.has(`${block}.bn.bias`)) continue;
    found.delete(name);
    found.set(`${block}.bn.bias`, bias);
    found.set(`${block}.bn.weight`, filledTensor(bias.shape, 1));
    found.set(`${block}.bn.running_mean`, filledTensor(bias.shape, 0));
    found.set(`${block}.bn.running_var`, filledTensor(bias.shape, 1));
  }
  return found;
}

function sameShape(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((size, axis) => size === b[axis]);
}
