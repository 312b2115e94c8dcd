import classes from "./metric-strip.module.css";
import type { Metric } from "./run-metrics.ts";

export function MetricStrip({ metrics }: { readonly metrics: readonly Metric[] }) {
  return (
    <dl className={classes.strip} aria-label="Figures of the run">
      {metrics.map(({ label, value, note, share }) => (
        <div key={label} className={classes.metric}>
          <dt>{label}</dt>
          <dd>
            {value}
            {note !== "" && <span>{note}</span>}
          </dd>
          {share !== undefined && (
            <div className={classes.meter} aria-hidden="true">
              <i style={{ width: `${100 * Math.min(1, share)}%` }} />
            </div>
          )}
        </div>
      ))}
    </dl>
  );
}
