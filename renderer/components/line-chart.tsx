import { useElementSize } from "@mantine/hooks";
import { useState } from "react";
import type { Range } from "./chart-scale.ts";
import classes from "./line-chart.module.css";
import { type ChartLine, type DrawnChart, drawLineChart, nearestPoint } from "./line-chart-geometry.ts";

interface LineChartProps {
  /** What a screen reader hears in place of the picture: the course in a sentence. */
  readonly summary: string;
  readonly lines: readonly ChartLine[];
  readonly x: Range;
  readonly y: Range;
  readonly height: number;
  /** Room at the right for labels, pixels. */
  readonly labelRoom?: number;
  /** x of borders that are marked with a broken line. */
  readonly borders?: readonly number[];
  /** What lies beyond is still to come, and shaded. */
  readonly position?: number | null;
  readonly format: (value: number) => string;
  /** Name of the x axis in the tip: "epoch". */
  readonly unit: string;
}

/** Lines over epochs with direct labels; the pointer reads the values. */
export function LineChart(props: LineChartProps) {
  const { summary, lines, x, y, height, labelRoom = 66, borders = [], position = null } = props;
  const { ref, width } = useElementSize();
  const [pointer, setPointer] = useState<number | null>(null);
  const frame = { width, height, left: 30, right: labelRoom, top: 10, bottom: 20 };
  const chart = drawLineChart(lines, { x, y }, frame);
  const [plotRight, foot] = [width - labelRoom, height - frame.bottom];
  const read = (event: React.PointerEvent<SVGSVGElement>) => {
    const at = chart.fromX(event.clientX - event.currentTarget.getBoundingClientRect().left);
    setPointer(at < x.min || at > x.max ? null : at);
  };
  return (
    <div ref={ref} className={classes.chart} style={{ height }}>
      {width > 0 && (
        <svg
          width={width}
          height={height}
          viewBox={`0 0 ${width} ${height}`}
          role="img"
          aria-label={summary}
          onPointerMove={read}
          onPointerLeave={() => setPointer(null)}
        >
          {chart.yTicks.map(({ y: at, text }) => (
            <g key={text}>
              <path d={`M${frame.left} ${at}H${plotRight}`} stroke="var(--grid)" />
              <text x={frame.left - 6} y={at + 4} textAnchor="end" fill="var(--t3)">
                {text}
              </text>
            </g>
          ))}
          {position !== null && position < x.max && (
            <rect
              x={chart.toX(position)}
              y={frame.top}
              width={plotRight - chart.toX(position)}
              height={foot - frame.top}
              fill="var(--app)"
              opacity={0.45}
            />
          )}
          {borders.map((border) => (
            <path
              key={border}
              d={`M${chart.toX(border)} ${frame.top}V${foot}`}
              stroke="var(--line-2)"
              strokeDasharray="2 3"
            />
          ))}
          {chart.xTicks.map(({ x: at, text }) => (
            <text key={text} x={at} y={height - 4} textAnchor="middle" fill="var(--t3)">
              {text}
            </text>
          ))}
          <Lines chart={chart} />
          {pointer !== null && <path d={`M${chart.toX(pointer)} ${frame.top}V${foot}`} stroke="var(--ctl)" />}
        </svg>
      )}
      {pointer !== null && <Tip {...props} pointer={pointer} left={chart.toX(pointer)} width={width} />}
    </div>
  );
}

function Lines({ chart }: { readonly chart: DrawnChart }) {
  return chart.lines.map(({ line, path, end, label }) => (
    <g key={line.key}>
      <path
        d={path}
        fill="none"
        stroke={line.color}
        strokeWidth={line.width}
        strokeLinejoin="round"
        opacity={line.faint ? 0.45 : 1}
      />
      {line.marksEnd && end && (
        <circle cx={end.x} cy={end.y} r={3} fill={line.color} stroke="var(--panel)" strokeWidth={1.5} />
      )}
      {label && (
        <text x={label.x} y={label.y} fill={line.labelAtEnd ? "var(--t1)" : "var(--t3)"}>
          {label.text}
        </text>
      )}
    </g>
  ));
}

interface TipProps extends LineChartProps {
  readonly pointer: number;
  readonly left: number;
  readonly width: number;
}

function Tip({ lines, pointer, left, width, format, unit }: TipProps) {
  const read = lines.flatMap((line) => {
    const point = line.faint ? undefined : nearestPoint(line.points, Math.round(pointer));
    return point ? [{ line, point }] : [];
  });
  if (read.length === 0) return null;
  const side = left > width / 2 ? { right: width - left + 8 } : { left: left + 8 };
  return (
    <div className={classes.tip} style={side}>
      <div>
        {unit} {Math.round(pointer)}
      </div>
      {read.map(({ line, point }) => (
        <div key={line.key}>
          <i style={{ background: line.color }} />
          {line.key} <b>{format(point.y)}</b>
        </div>
      ))}
    </div>
  );
}
