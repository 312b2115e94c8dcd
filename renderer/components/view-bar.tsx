import type { ReactNode } from "react";
import classes from "./view-bar.module.css";

/** The bar of 44 pixels on top of a view. */
export function ViewBar({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div className={classes.bar} role="toolbar" aria-label={label} data-landmark tabIndex={-1}>
      {children}
    </div>
  );
}

/** Takes the room between what stands left and right. */
export function BarSpace() {
  return <span className={classes.space} />;
}

export function BarLine() {
  return <span className={classes.line} aria-hidden="true" />;
}
