/** What every residual block of a C2f may vary, and what regularises it at full strength. */
interface InvertedBlockSpec {
  readonly expandRatio: number;
  readonly kernel: 3 | 5;
  /** Squeeze-excite channels as a share of the block's input channels; 0 for none. */
  readonly seRatio: number;
  /** Probability that a training image takes the residual branch (stochastic depth); 1 for always. */
  readonly survivalProbability: number;
  /** Share of the branch's outputs that are dropped in training. */
  readonly dropout: number;
}

/** The block inside a C2f: YOLOv8's own, or one of EfficientNetV2's (arXiv 2104.00298). */
export type BlockSpec =
  | { readonly kind: "bottleneck" }
  | ({ readonly kind: "mbconv" } & InvertedBlockSpec)
  | ({ readonly kind: "fused-mbconv" } & InvertedBlockSpec);
export type InvertedBlock = Exclude<BlockSpec, { kind: "bottleneck" }>;
