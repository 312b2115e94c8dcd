import type { PlannedStage } from "../../core/contract/studio/train-channels.ts";
/** Pixels of the timeline's drawing: its frame, and where its two parts lie. */
export interface TimelineFrame {
  readonly width: number;
  /** Room on the left for the names of the rows, and on the right. */
  readonly left: number;
  readonly right: number;
  /** Foot of the image-size bars, and height of the tallest. */
  readonly barFoot: number;
  readonly barHeight: number;
  /** Foot of the strength's line, and its height at full strength. */
  readonly strengthFoot: number;
  readonly strengthHeight: number;
}
export interface StageBar {
  readonly stage: PlannedStage;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** Width that is done. */
  readonly doneWidth: number;
  readonly state: "done" | "current" | "ahead";
}
export interface StrengthLabel {
  readonly x: number;
  readonly y: number;
  readonly text: string;
}
export interface StageTimeline {
  readonly bars: readonly StageBar[];
  /** SVG paths: the whole line, the area below it, and the part that is done (empty before the start). */
  readonly line: string;
  readonly area: string;
  readonly doneLine: string;
  readonly strengthLabels: readonly StrengthLabel[];
  /** Epochs at the stages' borders. */
  readonly ticks: readonly {
    readonly x: number;
    readonly epoch: number;
  }[];
  /** Where the run stands; null before the start. */
  readonly now: {
    readonly x: number;
    readonly strengthY: number;
  } | null;
}
/**
 * The stages of a run against its epochs: image sizes as bars, strength of the regularisers as a stepped line.
 * @param position epochs done, with a fraction; null for a plan
 */
export declare function stageTimeline(
  stages: readonly PlannedStage[],
  position: number | null,
  frame: TimelineFrame,
): StageTimeline;
/** The stage that an epoch, with a fraction, belongs to. */
export declare function stageAt(stages: readonly PlannedStage[], position: number): PlannedStage | undefined;
