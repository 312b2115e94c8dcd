import { useElementSize } from "@mantine/hooks";
import { useMemo, useState } from "react";
import {
  bestF1Point,
  type CurveKind,
  type CurvePoint,
  curveArea,
  curvePath,
  nearestPoint,
  type PlotFrame,
  placesOf,
  plotted,
  plotX,
  plotY,
  pointAtConfidence,
} from "../curve-geometry.ts";
import { fractionText, gainText, thresholdText } from "../figure-text.ts";
import { dispatchChoice, setConfidence, useReview } from "../review-store.ts";
import { useColorOf } from "../use-class-names.ts";
import type { ChosenCurve } from "./chosen-curve.ts";
import classes from "./curve-plot.module.css";
import { curveSummary, readingText, settableConfidence } from "./curve-text.ts";
import { areaText, markedPoints } from "./point-labels.ts";

interface CurvePlotProps {
  readonly kind: CurveKind;
  readonly chosen: ChosenCurve;
  /** The same of the run before. */
  readonly ghost: ChosenCurve | null;
  readonly iou: number;
}

/** The chosen class's curve over all others. Whoever moves along it reads it; a click sets the confidence there. */
export function CurvePlot(props: CurvePlotProps) {
  const { kind, chosen } = props;
  const { ref, width } = useElementSize();
  const confidence = useReview((state) => state.confidence);
  const colorOf = useColorOf();
  const height = Math.round(Math.min(320, Math.max(180, width * 0.56)));
  const frame: PlotFrame = { left: 30, top: 8, width: Math.max(0, width - 40), height: height - 30 };
  const { curve, name } = chosen;
  const color = curve.classId < 0 ? "var(--t1)" : colorOf(curve.classId);
  return (
    <div ref={ref} className={classes.plot} style={{ height, "--c": color } as React.CSSProperties}>
      {width > 0 && (
        <>
          <svg width={width} height={height} role="img" aria-label={curveSummary(name, curve, confidence)}>
            <Axes kind={kind} frame={frame} height={height} />
            <Curves {...props} frame={frame} />
            <Labels {...props} frame={frame} confidence={confidence} />
          </svg>
          <Reader kind={kind} chosen={chosen} frame={frame} confidence={confidence} />
        </>
      )}
    </div>
  );
}

/** The area under a P-R curve is the class's AP; it is known at an overlap of .50. */
function areaWords({ kind, chosen: { name, row }, ghost, iou }: CurvePlotProps): string {
  if (kind === "f1" || iou !== 0.5) return name;
  const gain = ghost && gainText(row.ap50, ghost.row.ap50);
  return `${name}, area ${fractionText(row.ap50)}${gain ? `, ${gain}` : ""}`;
}

const FIFTHS = [0, 0.2, 0.4, 0.6, 0.8, 1];

function Axes({
  kind,
  frame,
  height,
}: {
  readonly kind: CurveKind;
  readonly frame: PlotFrame;
  readonly height: number;
}) {
  const { left, top, width } = frame;
  return FIFTHS.map((value) => {
    const [x, y] = [plotX(frame, value), plotY(frame, value)];
    const isLast = value === 1;
    const axis = kind === "pr" ? "recall" : "confidence";
    return (
      <g key={value}>
        <path d={`M${left} ${y}H${left + width}M${x} ${top}V${top + frame.height}`} stroke="var(--grid)" />
        <text x={left - 6} y={y + 4} textAnchor="end">
          {value.toFixed(1)}
        </text>
        <text x={x} y={height - 7} textAnchor={isLast ? "end" : "middle"}>
          {isLast ? `${axis} 1.0` : value.toFixed(1)}
        </text>
      </g>
    );
  });
}

function Curves({ kind, chosen, ghost, frame }: CurvePlotProps & { readonly frame: PlotFrame }) {
  const { curve, others } = chosen;
  const { left, top, width, height } = frame;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a frame of the same sizes is the same
  const paths = useMemo(
    () => ({
      others: others.map((other) => curvePath(kind, other, frame)).join(""),
      ghost: ghost ? curvePath(kind, ghost.curve, frame) : "",
      area: curveArea(kind, curve, frame),
      line: curvePath(kind, curve, frame),
    }),
    [kind, curve, others, ghost, left, top, width, height],
  );
  return (
    <>
      <path d={paths.others} className={classes.others} />
      <path d={paths.ghost} className={classes.ghost} />
      <path d={paths.area} className={classes.fill} />
      <path d={paths.line} className={classes.line} />
    </>
  );
}

interface CurveOnFrame {
  readonly kind: CurveKind;
  readonly frame: PlotFrame;
  readonly confidence: number;
}

/** The marked points with their words, and what the area is. */
function Labels(props: CurvePlotProps & { readonly frame: PlotFrame; readonly confidence: number }) {
  const { kind, chosen, ghost, frame, confidence } = props;
  const { curve } = chosen;
  const now = pointAtConfidence(curve, confidence);
  const marks = markedPoints(kind, frame, now, confidence, bestF1Point(curve));
  const words = areaWords(props);
  const lines = [curve, ...(ghost ? [ghost.curve] : [])].flatMap((line) => placesOf(kind, line, frame));
  const area = areaText(frame, words, marks, lines);
  return (
    <>
      {marks.map((mark) => (
        <g key={mark.kind}>
          <circle cx={mark.x} cy={mark.y} r={mark.kind === "now" ? 4.5 : 4} className={classes[mark.kind]} />
          <text
            x={mark.textX}
            y={mark.textY}
            textAnchor={mark.anchor}
            className={classes[`${mark.kind}Text`]}
          >
            {mark.text}
          </text>
        </g>
      ))}
      <text x={area.x} y={area.y} textAnchor={area.anchor} className={classes.area}>
        {words}
      </text>
    </>
  );
}

/** Lies over the curve: the pointer reads the point next to it, arrows move along it. */
function Reader({
  kind,
  frame,
  confidence,
  chosen: { name, curve },
}: CurveOnFrame & { readonly chosen: ChosenCurve }) {
  const [pointed, setPointed] = useState<CurvePoint | null>(null);
  const [isFocused, setFocused] = useState(false);
  const now = pointAtConfidence(curve, confidence);
  const read = pointed ?? (isFocused ? now : null);
  const point = (event: React.PointerEvent | React.MouseEvent) => {
    const { left, top } = event.currentTarget.getBoundingClientRect();
    return nearestPoint(kind, curve, frame, event.clientX - left, event.clientY - top);
  };
  return (
    <>
      <div
        className={classes.reader}
        role="slider"
        tabIndex={0}
        aria-label={`Confidence on the curve of ${name}`}
        aria-valuemin={0.01}
        aria-valuemax={0.99}
        aria-valuenow={confidence}
        aria-valuetext={`${thresholdText(confidence)}: ${readingText(now)}`}
        onPointerMove={(event) => setPointed(point(event))}
        onPointerLeave={() => setPointed(null)}
        onFocus={(event) => setFocused(event.currentTarget.matches(":focus-visible"))}
        onBlur={() => setFocused(false)}
        onClick={(event) => openObjects(point(event))}
        onKeyDown={(event) => moveAlong(event, confidence, now)}
      />
      {read && <Readout kind={kind} frame={frame} point={read} />}
    </>
  );
}

function moveAlong(event: React.KeyboardEvent, confidence: number, now: CurvePoint | null): void {
  const step = { ArrowLeft: -0.01, ArrowDown: -0.01, ArrowRight: 0.01, ArrowUp: 0.01 }[event.key];
  if (step !== undefined) setConfidence(confidence + (event.shiftKey ? step * 5 : step));
  else if (event.key === "Enter" || event.key === " ") openObjects(now);
  else return;
  event.preventDefault();
}

/** What the model still misses at the point, the nearest to it first; its false alarms where it misses nothing. */
function openObjects(point: CurvePoint | null): void {
  if (!point) return;
  setConfidence(settableConfidence(point.confidence));
  const outcome = point.recall < 1 ? "missed" : "false-alarm";
  dispatchChoice({ type: "list", list: { kind: "outcome", outcome } });
  dispatchChoice({ type: "order", order: "confidence" });
}

function Readout({
  kind,
  frame,
  point,
}: {
  readonly kind: CurveKind;
  readonly frame: PlotFrame;
  readonly point: CurvePoint;
}) {
  const [across, up] = plotted(kind, point);
  const [x, y] = [plotX(frame, across), plotY(frame, up)];
  const isRight = x > frame.left + frame.width / 2;
  return (
    <>
      <i className={classes.cross} style={{ left: x, top: y }} />
      <div
        className={classes.readout}
        style={{
          ...(isRight ? { right: frame.left + frame.width + 10 - x + 10 } : { left: x + 10 }),
          top: Math.min(y + 8, frame.top + frame.height - 48),
        }}
      >
        confidence <b>{thresholdText(point.confidence)}</b>
        <br />
        {readingText(point)}
      </div>
    </>
  );
}
