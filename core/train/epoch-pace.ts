/** An epoch that was measured: how long it took, and at which size. */
export interface MeasuredEpoch {
  readonly imageSize: number;
  readonly seconds: number;
}

/** How long epochs take, by the side of their training images. */
export interface EpochPace {
  secondsAt(imageSize: number, batchSize: number): number;
}

/** Square images of a step, and how long it took. */
export interface StepTime {
  readonly imageSize: number;
  readonly batchSize: number;
  readonly seconds: number;
}

/** Single steps that were measured. */
export interface StepTimes {
  /** The step that they stand for, which may have been too long to be measured itself. */
  readonly asked: Omit<StepTime, "seconds">;
  /** Of training, of different numbers of pixels. */
  readonly training: readonly StepTime[];
  readonly detection: StepTime;
}

/**
 * The pace of a run from single steps: a part that every step has and one that goes with its pixels, and detection, by
 * pixels, on the images of validation. Reading and augmenting images goes on beside the steps and is left out.
 * @param imageSize of validation
 */
export function paceOfSteps(
  { training, detection }: StepTimes,
  images: { readonly train: number; readonly val: number },
  imageSize: number,
): EpochPace {
  const pixels = (step: Omit<StepTime, "seconds">): number => step.batchSize * step.imageSize ** 2;
  const points = training.map((step) => ({ area: pixels(step), seconds: step.seconds, epochs: 1 }));
  const { each, perPixel } = fitLine(points);
  const validation = (images.val * imageSize ** 2 * detection.seconds) / pixels(detection);
  return {
    secondsAt: (side, batchSize) =>
      Math.ceil(images.train / batchSize) * each + images.train * perPixel * side ** 2 + validation,
  };
}

/**
 * The pace of a run over so many images, from the epochs of an earlier one on this machine: a part that every epoch
 * has, validation above all, and a part that goes with the images' area. Both go with the number of images. Where the
 * earlier run had one size only, all of it goes with the area. null where nothing was measured.
 */
export function epochPace(
  measured: { readonly epochs: readonly MeasuredEpoch[]; readonly trainImages: number } | null,
  trainImages: number,
): EpochPace | null {
  if (!measured || measured.epochs.length === 0 || measured.trainImages === 0) return null;
  const { each, perPixel } = fitLine(mediansBySize(measured.epochs));
  const images = trainImages / measured.trainImages;
  return { secondsAt: (imageSize) => images * (each + perPixel * imageSize ** 2) };
}

/** Beyond so many times the side, and below its like, the part that does not go with the area spoils the estimate. */
const REACH = 2;

/** Whether these epochs say how long epochs of images of this side take: theirs are about as large. */
export function reachesSize(epochs: readonly MeasuredEpoch[], imageSize: number): boolean {
  const largest = Math.max(0, ...epochs.map((epoch) => epoch.imageSize));
  return largest * REACH >= imageSize && largest <= imageSize * REACH;
}

/** Epochs of a size, their median time: single ones are spoiled by what else the machine did. */
interface SizeMedian {
  readonly area: number;
  readonly seconds: number;
  readonly epochs: number;
}

function mediansBySize(epochs: readonly MeasuredEpoch[]): SizeMedian[] {
  const bySize = Map.groupBy(epochs, ({ imageSize }) => imageSize);
  return Array.from(bySize, ([imageSize, same]) => {
    const sorted = same.map(({ seconds }) => seconds).sort((a, b) => a - b);
    return {
      area: imageSize ** 2,
      // Of two the quicker: a run's first epoch has the graph's compilation in it.
      seconds: sorted[Math.floor((sorted.length - 1) / 2)]!,
      epochs: same.length,
    };
  });
}

/** Least squares, weighted by epochs; neither part is negative. */
function fitLine(points: readonly SizeMedian[]): { each: number; perPixel: number } {
  const count = points.reduce((sum, { epochs }) => sum + epochs, 0);
  const mean = (of: (point: SizeMedian) => number): number =>
    points.reduce((sum, point) => sum + point.epochs * of(point), 0) / count;
  const area = mean((point) => point.area);
  const seconds = mean((point) => point.seconds);
  const spread = mean((point) => (point.area - area) ** 2);
  const slope =
    spread === 0
      ? Number.POSITIVE_INFINITY
      : mean((point) => (point.area - area) * (point.seconds - seconds)) / spread;
  const perPixel = Math.min(Math.max(slope, 0), seconds / area);
  return { each: seconds - perPixel * area, perPixel };
}
