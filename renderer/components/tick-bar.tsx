import classes from "./tick-bar.module.css";

/** A share of one as a bar, with a tick at what it is compared with. The figure stands beside it, always. */
export function TickBar({
  value,
  tick,
  color,
  striped = false,
}: {
  /** 0 to 1; null where there is nothing to show. */
  readonly value: number | null;
  readonly tick?: number | null;
  readonly color: string;
  /** Few data: the figure says little. */
  readonly striped?: boolean;
}) {
  return (
    <div className={classes.track} style={{ "--c": color } as React.CSSProperties} aria-hidden="true">
      {value !== null && (
        <i
          className={classes.fill}
          data-striped={striped || undefined}
          style={{ width: `${Math.min(1, value) * 100}%` }}
        />
      )}
      {tick !== null && tick !== undefined && (
        <i className={classes.tick} style={{ left: `${Math.min(1, tick) * 100}%` }} />
      )}
    </div>
  );
}
