import type { Batch } from "../contract/sample.ts";
import type { StepLoss } from "../contract/train-event.ts";
import { collectGarbage } from "../engine/collect-garbage.ts";
import { Session } from "../engine/graph/session.ts";
import { filledTensor, floatTensor, type HostTensor, intTensor } from "../engine/host-tensor.ts";
import { fitting } from "../model/folded-network.ts";
import { type ImageBatch, imageFeed } from "../model/image-batch.ts";
import { BatchPieces, pieceOf, type Shortage } from "./batch-pieces.ts";
import { Optimizer, type OptimizerRates } from "./optimizer.ts";
import type { TrainedNetwork } from "./trained-network.ts";
import {
  buildTrainingGraph,
  emaName,
  type TrainingGraph,
  type TrainingGraphOptions,
} from "./training-graph.ts";

export interface StepSettings {
  /** Moves the weights by this and the gradients gathered before; else only gathers. */
  readonly apply: boolean;
  readonly rates: OptimizerRates;
  readonly emaDecay: number;
  /** Strengths of the network's regularisers, 0 to 1. */
  readonly dropout: number;
  readonly stochasticDepth: number;
  /** Two 32-bit numbers that decide the step's random masks. */
  readonly seed: readonly [number, number];
}

export interface StepOutcome {
  readonly loss: StepLoss;
  readonly gradientNorm: number;
}

/** A network with its optimizer in TensorFlow: steps, evaluation, state in and out. Close it when done. */
export class TrainingSession {
  readonly #network: TrainedNetwork;
  readonly #built: TrainingGraph;
  readonly #session: Session;
  readonly #stepPieces = new BatchPieces();
  readonly #predictPieces = new BatchPieces();
  #begun = false;

  constructor(options: TrainingGraphOptions) {
    this.#network = options.network;
    this.#built = buildTrainingGraph(options);
    this.#session = new Session(this.#built.graph);
  }

  /** Numbers that are trained. */
  get parameterCount(): number {
    return this.#built.parameters.count;
  }

  /** Begins a new run with what is given, and with random weights for the rest. `next` gives numbers in [0, 1). */
  initialise(next: () => number, given: ReadonlyMap<string, HostTensor> = new Map()): void {
    const weights = new Map([...this.#built.parameters.initialValues(next), ...given]);
    const begins = new Set(["", emaName("")]);
    const state = new Map<string, HostTensor>();
    for (const { pack, suffix, initial } of this.#built.state) {
      for (const { name, shape } of pack.members) {
        const value = begins.has(suffix) ? weights.get(name)! : filledTensor(shape, initial);
        state.set(`${name}${suffix}`, value);
      }
    }
    this.restore(state);
  }

  /** Sets every variable. @throws BoresightError `checkpoint-invalid` when one is missing or of another shape. */
  restore(state: ReadonlyMap<string, HostTensor>): void {
    const feeds: Record<string, HostTensor> = {};
    for (const { variable, pack, suffix } of this.#built.state) {
      feeds[`set/${variable.name}`] = pack.pack(({ name, shape }) =>
        fitting(`${name}${suffix}`, shape, state.get(`${name}${suffix}`)),
      );
    }
    this.#session.run(feeds, [this.#built.initialise]);
  }

  /** Every weight's value by name, and of each its average, its sum of gradients and its optimizer's slots. */
  state(): Map<string, HostTensor> {
    const values = this.#session.run(
      {},
      this.#built.state.map(({ variable }) => variable.value),
    );
    return new Map(
      this.#built.state.flatMap(({ pack, suffix }, i) => {
        const members = pack.unpack(values[i]!);
        return pack.members.map(({ name }, k) => [`${name}${suffix}`, members[k]!] as const);
      }),
    );
  }

  /**
   * Runs one training step. Where memory does not do for the batch, its pieces' gradients are gathered and the weights
   * move once, as they would have: only batch norms see fewer images at a time.
   */
  step(batch: Batch, settings: StepSettings): StepOutcome {
    if (!this.#begun) {
      this.#begun = true;
      // Whoever made the weights has let go of them by now.
      collectGarbage();
    }
    const outcomes = this.#stepPieces.run(batch, (from, to, last) => {
      const [first, second] = settings.seed;
      const seed = [first, (second + from) | 0] as const;
      const piece = { ...settings, seed, apply: settings.apply && last };
      return { share: (to - from) / batch.size, ...this.#stepWhole(pieceOf(batch, from, to), piece) };
    });
    const mean = (term: keyof StepLoss): number =>
      outcomes.reduce((sum, { share, loss }) => sum + share * loss[term], 0);
    return {
      loss: {
        box: mean("box"),
        classification: mean("classification"),
        distribution: mean("distribution"),
      },
      gradientNorm: outcomes.at(-1)!.gradientNorm,
    };
  }

  /** Begins with what memory did for before. */
  bound(shortage: Shortage): void {
    this.#stepPieces.bound(shortage);
    this.#predictPieces.bound(shortage);
  }

  /** Where memory ran out since the last call. */
  takeShortage(): Shortage | undefined {
    return this.#stepPieces.takeShortage() ?? this.#predictPieces.takeShortage();
  }

  /** Images of a square size that a step takes at once, of a batch of so many. */
  imagesAtOnce(size: number, imageSize: number): number {
    return this.#stepPieces.imagesAtOnce({ size, height: imageSize, width: imageSize });
  }

  #stepWhole(batch: Batch, settings: StepSettings): StepOutcome {
    const { apply, rates, emaDecay, dropout, stochasticDepth, seed } = settings;
    const fetch = apply ? this.#built.apply : this.#built.accumulate;
    const feeds = {
      ...imageFeed(batch),
      ...this.#network.targetFeeds(batch),
      dropout: floatTensor([dropout], []),
      stochasticDepth: floatTensor([stochasticDepth], []),
      seed: intTensor([...seed]),
      ...(apply
        ? { emaDecay: floatTensor([emaDecay], []), cleared: floatTensor([0], []), ...Optimizer.feeds(rates) }
        : {}),
    };
    const [outcome] = this.#session.run(feeds, [fetch]);
    const [box, classification, distribution, gradientNorm] = outcome!.data as Float32Array;
    return {
      loss: { box: box!, classification: classification!, distribution: distribution! },
      gradientNorm: gradientNorm!,
    };
  }

  /** What the network says of images, by the moving averages. */
  predict(batch: ImageBatch): HostTensor {
    const pieces = this.#predictPieces.run(
      batch,
      (from, to) => this.#session.run(imageFeed(pieceOf(batch, from, to)), [this.#built.predictions])[0]!,
    );
    return joinRows(pieces);
  }

  close(): void {
    this.#session.close();
  }
}

/** Float tensors one after another along the first axis. */
function joinRows(pieces: readonly HostTensor[]): HostTensor {
  const [first] = pieces;
  if (pieces.length === 1) return first!;
  const data = new Float32Array(pieces.reduce((sum, piece) => sum + piece.data.length, 0));
  let at = 0;
  for (const piece of pieces) {
    data.set(piece.data, at);
    at += piece.data.length;
  }
  const rows = pieces.reduce((sum, { shape }) => sum + shape[0]!, 0);
  return floatTensor(data, [rows, ...first!.shape.slice(1)]);
}
