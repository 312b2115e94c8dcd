import { useElementSize } from "@mantine/hooks";
import type { PlannedStage } from "../../core/contract/studio/train-channels.ts";
import { stageCost } from "./stage-cost.ts";
import classes from "./stage-timeline.module.css";
import { type StageBar, type StageTimeline, stageTimeline } from "./stage-timeline-geometry.ts";

const PLAN = { barFoot: 96, barHeight: 74, strengthFoot: 176, strengthHeight: 46, height: 216 };
/** Foot of the row of times that a plan has. */
const COST_FOOT = 210;
const LIVE = { barFoot: 76, barHeight: 58, strengthFoot: 140, strengthHeight: 38, height: 160 };

/** A run's stages against its epochs: as a plan, or with where the run stands. */
export function StageTimelineChart({
  stages,
  position,
  epochInWork = null,
}: {
  readonly stages: readonly PlannedStage[];
  /** Epochs done, with a fraction; null for a plan. */
  readonly position: number | null;
  /** The epoch that it trains or validates, counted from 1; null where it has ended: the mark names the last whole one. */
  readonly epochInWork?: number | null;
}) {
  const { ref, width } = useElementSize();
  const measures = position === null ? PLAN : LIVE;
  const timeline = stageTimeline(stages, position, { ...measures, width, left: 112, right: 16 });
  return (
    <div ref={ref} className={classes.timeline} style={{ height: measures.height }}>
      {width > 0 && (
        <svg
          width={width}
          height={measures.height}
          viewBox={`0 0 ${width} ${measures.height}`}
          role="img"
          aria-label={describe(stages, position, epochInWork)}
        >
          {timeline.bars.map((bar) => (
            <Bar key={bar.stage.fromEpoch} bar={bar} foot={measures.barFoot} />
          ))}
          <Strength
            timeline={timeline}
            foot={measures.strengthFoot}
            right={width - 16}
            isPlan={position === null}
          />
          {timeline.ticks.map(({ x, epoch }, index) => (
            <text
              key={epoch}
              x={x}
              y={measures.strengthFoot + 16}
              textAnchor={anchorOf(index, timeline.ticks.length)}
              fill="var(--t3)"
            >
              {index === timeline.ticks.length - 1 ? `${epoch} ${epoch === 1 ? "epoch" : "epochs"}` : epoch}
            </text>
          ))}
          {position === null && <Costs bars={timeline.bars} />}
          <text x={0} y={measures.barFoot - 7} fill="var(--t2)">
            Image size
          </text>
          <text x={0} y={measures.strengthFoot - 14} fill="var(--t2)">
            Regularisation
          </text>
          <text x={0} y={measures.strengthFoot} fill="var(--t3)">
            strength
          </text>
          {timeline.now && position !== null && (
            <Now
              {...timeline.now}
              epoch={epochInWork ?? Math.floor(position)}
              top={measures.barFoot - measures.barHeight}
              foot={measures.strengthFoot}
              right={width}
            />
          )}
        </svg>
      )}
    </div>
  );
}

/** Beside its label a bar of this width has room for the batch. */
const ROOM_FOR_BATCH = 130;
const ROOM_FOR_SIZE = 48;
const BATCH_LABEL = 72;

function Bar({ bar, foot }: { readonly bar: StageBar; readonly foot: number }) {
  const { stage, x, y, width, height, doneWidth, state } = bar;
  // A label that the mark would cross stands behind it.
  const crossed = state === "current" && doneWidth > 0 && doneWidth <= ROOM_FOR_SIZE;
  const from = crossed && width - doneWidth >= ROOM_FOR_SIZE ? doneWidth : 0;
  const hasBatch = width - from >= ROOM_FOR_BATCH && (state !== "current" || doneWidth < width - BATCH_LABEL);
  return (
    <g>
      <rect x={x} y={y} width={width} height={height} rx={2} fill="var(--active)" />
      {doneWidth > 0 && (
        <rect
          x={x}
          y={y}
          width={doneWidth}
          height={height}
          rx={2}
          fill="var(--solid)"
          className={state === "done" ? classes.done : undefined}
        />
      )}
      {width >= ROOM_FOR_SIZE && (
        <text
          x={x + from + 9}
          y={foot - 7}
          fill={doneWidth > ROOM_FOR_SIZE && state !== "ahead" ? "#fff" : "var(--t1)"}
          fontWeight={600}
        >
          {stage.imageSize} px
        </text>
      )}
      {hasBatch && (
        <text x={x + width - 9} y={foot - 7} textAnchor="end" fill={state === "done" ? "#fff" : "var(--t2)"}>
          batch {stage.batchSize}
        </text>
      )}
    </g>
  );
}

/** Narrower stages have no room for their time, and none for their share of it. */
const ROOM_FOR_COST = 76;
const ROOM_FOR_SHARE = 34;

/** What each stage will take of the run's time. */
function Costs({ bars }: { readonly bars: readonly StageBar[] }) {
  return (
    <g>
      <text x={0} y={COST_FOOT} fill="var(--t2)">
        Time
      </text>
      {bars
        .filter(({ width }) => width >= ROOM_FOR_SHARE)
        .map(({ stage, x, width }) => (
          <text key={stage.fromEpoch} x={x + width / 2} y={COST_FOOT} textAnchor="middle" fill="var(--t2)">
            {stageCost(width >= ROOM_FOR_COST ? stage : { ...stage, seconds: null })}
          </text>
        ))}
    </g>
  );
}

function Strength({
  timeline,
  foot,
  right,
  isPlan,
}: {
  readonly timeline: StageTimeline;
  readonly foot: number;
  readonly right: number;
  readonly isPlan: boolean;
}) {
  return (
    <g>
      <path d={`M112 ${foot}H${right}`} stroke="var(--line-2)" />
      <path d={timeline.area} fill="var(--t3)" opacity={0.13} />
      <path
        d={timeline.line}
        fill="none"
        stroke={isPlan ? "var(--t2)" : "var(--ctl)"}
        strokeWidth={1.5}
        strokeDasharray={isPlan ? undefined : "3 3"}
      />
      {!isPlan && <path d={timeline.doneLine} fill="none" stroke="var(--t1)" strokeWidth={1.75} />}
      {timeline.strengthLabels.map(({ x, y, text }) => (
        <text key={x} x={x} y={y} textAnchor="middle" fill="var(--t2)">
          {text}
        </text>
      ))}
    </g>
  );
}

function Now({
  x,
  strengthY,
  epoch,
  top,
  foot,
  right,
}: {
  readonly x: number;
  readonly strengthY: number;
  readonly epoch: number;
  readonly top: number;
  readonly foot: number;
  /** The flag stays left of it. */
  readonly right: number;
}) {
  return (
    <g>
      <path d={`M${x} ${top}V${foot}`} stroke="var(--t1)" />
      <circle cx={x} cy={strengthY} r={3.5} fill="var(--t1)" stroke="var(--panel)" strokeWidth={2} />
      <g transform={`translate(${Math.min(x - 34, right - 68)} ${top - 18})`}>
        <rect width={68} height={18} rx={3} fill="var(--t1)" />
        <text x={34} y={13} textAnchor="middle" fill="var(--app)" fontWeight={600}>
          epoch {epoch}
        </text>
      </g>
    </g>
  );
}

function anchorOf(index: number, count: number): "start" | "middle" | "end" {
  if (index === 0) return "start";
  return index === count - 1 ? "end" : "middle";
}

function describe(
  stages: readonly PlannedStage[],
  position: number | null,
  epochInWork: number | null,
): string {
  const sizes = stages.map(({ imageSize }) => imageSize).join(", ");
  const strengths = stages.map(({ strength }) => strength.toFixed(2)).join(", ");
  const now =
    position === null
      ? ` They take ${stages.map(stageCost).join("; ")} of its time.`
      : ` The run ${epochInWork === null ? `ended after epoch ${Math.floor(position)}` : `is in epoch ${epochInWork}`}.`;
  return `Stages of ${stages.at(-1)?.toEpoch ?? 0} epochs: images of ${sizes} px with regularisation strength ${strengths}.${now}`;
}
