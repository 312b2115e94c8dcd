/** How long a run is, chosen with one click. */
export declare const RUN_LENGTHS: readonly [
  {
    readonly kind: "quick";
    readonly label: "Quick";
    readonly epochs: 30;
  },
  {
    readonly kind: "standard";
    readonly label: "Standard";
    readonly epochs: 80;
  },
  {
    readonly kind: "thorough";
    readonly label: "Thorough";
    readonly epochs: 240;
  },
];
export type RunLength = (typeof RUN_LENGTHS)[number]["kind"];
export declare const DEFAULT_LENGTH: RunLength;
export declare function epochsOf(length: RunLength): number;
/** "Standard, 80 epochs"; a number of epochs of its own has no name. */
export declare function describeLength(epochs: number): string;
/**
 * Seconds that a run of `epochs` takes, from the estimate for a run of `plannedEpochs` on the same data and settings:
 * the stages keep their shares, so time grows with the epochs.
 */
export declare function scaleEstimate(
  estimatedSeconds: number | null,
  plannedEpochs: number,
  epochs: number,
): number | null;
