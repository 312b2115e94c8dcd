import type { Graph, GraphTensor, GraphVariable } from "../engine/graph/graph.ts";
import { floatTensor, type HostTensor } from "../engine/host-tensor.ts";
import { add, multiply, scalar } from "../engine/ops/arithmetic.ts";
import { assignSubtract } from "../engine/ops/state.ts";
import { unreachable } from "../errors/unreachable.ts";
import type { ParameterGroup } from "../model/parameter-store.ts";

export type OptimizerKind = "sgd" | "adamw" | "rmsprop";

/** What decides a kind's update beside the rates that move with the schedule. */
export interface OptimizerSettings {
  readonly kind: OptimizerKind;
  /** Shrinks kernels alone: L2 in the gradient for SGD and RMSProp, decoupled for AdamW (arXiv 1711.05101). */
  readonly weightDecay: number;
}

/** Rates of one update. */
export interface OptimizerRates {
  readonly learningRate: Readonly<Record<ParameterGroup, number>>;
  /** Momentum; for AdamW its first beta. */
  readonly momentum: number;
  /** Updates done so far, this one included: AdamW corrects its averages by it. */
  readonly update: number;
}

const ADAM_BETA2 = 0.999;
const ADAM_EPSILON = 1e-8;
/** TensorFlow's defaults as EfficientNet uses them. */
const RMSPROP_DECAY = 0.9;
const RMSPROP_EPSILON = 1e-3;

/** Parameters of one group: one of them, or a pack. */
export interface OptimizedVariable {
  readonly variable: GraphVariable;
  readonly group: ParameterGroup;
}

interface Slot {
  readonly variable: GraphVariable;
  /** The number that each element begins with. */
  readonly initial: number;
}

/**
 * An optimizer's part of the graph: its slots and one update a variable. The kernels are TensorFlow's own: Nesterov
 * momentum, Adam, and RMSProp whose mean square begins at 1 and whose epsilon lies inside the root.
 */
export class Optimizer {
  /** Slot variables by name, with what they begin with. */
  readonly slots = new Map<string, Slot>();
  readonly #graph: Graph;
  readonly #settings: OptimizerSettings;
  readonly #rates: Readonly<Record<ParameterGroup, GraphTensor>>;
  readonly #momentum: GraphTensor;
  readonly #beta1Power: GraphTensor;
  readonly #beta2Power: GraphTensor;
  readonly #epsilon: GraphTensor;

  constructor(graph: Graph, settings: OptimizerSettings) {
    this.#graph = graph;
    this.#settings = settings;
    const input = (name: string): GraphTensor => graph.placeholder(`optimizer/${name}`, "float32", []);
    this.#rates = { kernel: input("kernelRate"), norm: input("normRate"), bias: input("biasRate") };
    this.#momentum = input("momentum");
    this.#beta1Power = input("beta1Power");
    this.#beta2Power = input("beta2Power");
    this.#epsilon = input("epsilon");
  }

  /** Values for the optimizer's placeholders. */
  static feeds({ learningRate, momentum, update }: OptimizerRates): Record<string, HostTensor> {
    const beta2Power = ADAM_BETA2 ** update;
    const values = {
      kernelRate: learningRate.kernel,
      normRate: learningRate.norm,
      biasRate: learningRate.bias,
      momentum,
      beta1Power: momentum ** update,
      beta2Power,
      // TensorFlow adds epsilon before the correction of the second average, the paper after it: this makes them one.
      epsilon: ADAM_EPSILON * Math.sqrt(1 - beta2Power),
    };
    return Object.fromEntries(
      Object.entries(values).map(([name, value]) => [`optimizer/${name}`, floatTensor([value], [])]),
    );
  }

  /** Appends the update of one variable by a gradient that is already summed and clipped. Returns its token. */
  update({ variable, group }: OptimizedVariable, gradient: GraphTensor): GraphTensor {
    const decay = group === "kernel" ? this.#settings.weightDecay : 0;
    const rate = this.#rates[group];
    const { kind } = this.#settings;
    switch (kind) {
      case "sgd":
        return this.#momentumUpdate(variable, withL2(gradient, variable, decay), rate);
      case "rmsprop":
        return this.#rmspropUpdate(variable, withL2(gradient, variable, decay), rate);
      case "adamw":
        return this.#adamUpdate(variable, gradient, rate, decay);
      default:
        return unreachable(kind);
    }
  }

  #momentumUpdate(variable: GraphVariable, gradient: GraphTensor, rate: GraphTensor): GraphTensor {
    const velocity = this.#slot(variable, "momentum", 0);
    return this.#graph.action(
      "ResourceApplyMomentum",
      [variable.handle, velocity.handle, rate, gradient, this.#momentum],
      { T: { type: "float32" }, use_nesterov: { bool: true } },
    );
  }

  #rmspropUpdate(variable: GraphVariable, gradient: GraphTensor, rate: GraphTensor): GraphTensor {
    const meanSquare = this.#slot(variable, "meanSquare", 1);
    const velocity = this.#slot(variable, "momentum", 0);
    const constants = [
      scalar(this.#graph, RMSPROP_DECAY),
      this.#momentum,
      scalar(this.#graph, RMSPROP_EPSILON),
    ];
    return this.#graph.action(
      "ResourceApplyRMSProp",
      [variable.handle, meanSquare.handle, velocity.handle, rate, ...constants, gradient],
      { T: { type: "float32" } },
    );
  }

  #adamUpdate(variable: GraphVariable, gradient: GraphTensor, rate: GraphTensor, decay: number): GraphTensor {
    const first = this.#slot(variable, "firstMoment", 0);
    const second = this.#slot(variable, "secondMoment", 0);
    const shrunk =
      decay === 0
        ? []
        : [assignSubtract(variable, multiply(variable.value, multiply(rate, decay)), [gradient])];
    return this.#graph.action(
      "ResourceApplyAdam",
      [
        variable.handle,
        first.handle,
        second.handle,
        this.#beta1Power,
        this.#beta2Power,
        rate,
        this.#momentum,
        scalar(this.#graph, ADAM_BETA2),
        this.#epsilon,
        gradient,
      ],
      { T: { type: "float32" } },
      shrunk,
    );
  }

  #slot({ name, shape }: GraphVariable, slot: string, initial: number): GraphVariable {
    const variable = this.#graph.variable(`${name}/${slot}`, shape);
    this.slots.set(variable.name, { variable, initial });
    return variable;
  }
}

function withL2(gradient: GraphTensor, { value }: GraphVariable, decay: number): GraphTensor {
  return decay === 0 ? gradient : add(gradient, multiply(value, decay));
}
