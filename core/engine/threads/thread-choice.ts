/** How TensorFlow shares out a step: threads within an operation, and operations at once. */
export interface ThreadChoice {
  readonly intraOp: number;
  readonly interOp: number;
}

/** What a step's time depends on, beside the machine. */
export interface StepKind {
  /** A family of models: its scales share their blocks. */
  readonly family: string;
  readonly imageSize: number;
  readonly batchSize: number;
}

/** What was measured best for steps of a kind. */
export interface CalibratedThreads extends ThreadChoice, StepKind {
  /** Of a step with this choice, and with TensorFlow's own. */
  readonly seconds: number;
  readonly usualSeconds: number;
}

export const sameKind = (a: StepKind, b: StepKind): boolean =>
  a.family === b.family && a.imageSize === b.imageSize && a.batchSize === b.batchSize;

export interface MeasuredThreads extends ThreadChoice {
  readonly seconds: number;
}

/** Less than this share is noise: TensorFlow's own choice stays. */
const WORTHWHILE = 0.03;

/** What TensorFlow takes where nobody says anything. */
export const usualThreads = (processors: number): ThreadChoice => ({
  intraOp: processors,
  interOp: processors,
});

/** The choices that are worth measuring, TensorFlow's own first. */
export function threadCandidates(processors: number): ThreadChoice[] {
  if (processors < 2) return [usualThreads(1)];
  const half = Math.ceil(processors / 2);
  const candidates = [
    usualThreads(processors),
    { intraOp: processors, interOp: 1 },
    { intraOp: processors, interOp: 2 },
    { intraOp: half, interOp: 2 },
  ];
  return candidates.filter(
    ({ intraOp, interOp }, at) =>
      candidates.findIndex((other) => other.intraOp === intraOp && other.interOp === interOp) === at,
  );
}

/** The fastest, or TensorFlow's own, the first, where none is faster by more than noise. */
export function fastestThreads([usual, ...others]: readonly MeasuredThreads[]): MeasuredThreads {
  const best = others.reduce((a, b) => (b.seconds < a.seconds ? b : a), usual!);
  return best.seconds < (1 - WORTHWHILE) * usual!.seconds ? best : usual!;
}
