import type { ImageStatus } from "../../core/contract/dataset.ts";
import classes from "./status-dot.module.css";

/** How far an image is, as a dot; the word stands beside it, or is its title. */
export function StatusDot({ status, title }: { readonly status: ImageStatus; readonly title?: string }) {
  return (
    <i className={classes.dot} data-status={status} {...(title ? { title } : { "aria-hidden": true })} />
  );
}
