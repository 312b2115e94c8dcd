/** How much of a file of weights a network can begin with. */
export interface WeightsFit {
  /** `yolov8n`, `mbconv-yolov8n` … */
  readonly model: string;
  /** Tensors of the network that the file has by name and shape. */
  readonly taken: number;
  readonly wanted: number;
  /** Some of those that begin at random, as people read them. */
  readonly atRandom: readonly string[];
}

/** What a file of weights made elsewhere holds, and what may be done with it. */
export interface WeightsReport {
  readonly file: string;
  readonly bytes: number;
  readonly tensors: number;
  /** The models that something of it fits, the best first; at least one. */
  readonly fits: readonly WeightsFit[];
}
