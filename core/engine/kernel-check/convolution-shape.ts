/** What decides which of TensorFlow's kernels a convolution runs. */
export interface ConvolutionShape {
  readonly kind: "conv" | "depthwise";
  /** Side of the square kernel. */
  readonly kernel: number;
  readonly stride: number;
  readonly inChannels: number;
  /** Equal to `inChannels` when depthwise. */
  readonly outChannels: number;
}

/** `3x3 stride 2, 64 to 128`: a name for people that is also the shape's key. */
export function describeShape({ kind, kernel, stride, inChannels, outChannels }: ConvolutionShape): string {
  const channels = kind === "depthwise" ? `depthwise, ${inChannels}` : `${inChannels} to ${outChannels}`;
  return `${kernel}x${kernel}${stride === 1 ? "" : ` stride ${stride}`}, ${channels}`;
}
