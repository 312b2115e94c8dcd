import { PanelSection } from "../components/side-panel.tsx";
import classes from "./inspector.module.css";
import { useStatistics } from "./use-statistics.ts";

/** Under this many pixels a detector hardly sees an object. */
const TINY = 8;

/** How large the objects are, by their longest side. */
export function SizeHistogram() {
  const sizes = useStatistics()?.objectSizes;
  const total = sizes?.counts.reduce((sum, count) => sum + count, 0) ?? 0;
  if (!sizes || total === 0) return null;
  const { edges, counts } = sizes;
  const most = Math.max(...counts);
  const step = 270 / counts.length;
  const every = Math.max(1, Math.ceil(counts.length / 5));
  const spoken = counts.map((count, bin) => `${edges[bin]} to ${edges[bin + 1]} px: ${count}`).join(", ");
  return (
    <PanelSection title="Object size" aside={<span className={classes.detail}>longest side, px</span>}>
      <svg
        className={classes.histogram}
        viewBox="0 0 270 62"
        preserveAspectRatio="none"
        role="img"
        aria-label={spoken}
      >
        {counts.map((count, bin) => {
          const height = count === 0 ? 0 : Math.max(1.5, (42 * count) / most);
          const isTiny = (edges[bin + 1] ?? 0) <= TINY;
          return (
            <rect
              key={edges[bin]}
              x={bin * step}
              y={44 - height}
              width={Math.max(1, step - 2)}
              height={height}
              fill={isTiny ? "var(--warn)" : "var(--ctl)"}
            >
              <title>{`${edges[bin]} to ${edges[bin + 1]} px: ${count}`}</title>
            </rect>
          );
        })}
        {edges.map((edge, bin) =>
          bin % every === 0 && bin < counts.length ? (
            <text key={edge} x={bin * step} y={58}>
              {Math.round(edge)}
            </text>
          ) : null,
        )}
      </svg>
    </PanelSection>
  );
}
