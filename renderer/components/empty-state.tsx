import type { ReactNode } from "react";
import classes from "./empty-state.module.css";

/** A title, one sentence, one primary action. */
export function EmptyState({
  title,
  children,
  action,
}: {
  readonly title: string;
  readonly children: ReactNode;
  readonly action?: ReactNode;
}) {
  return (
    <section className={classes.empty} aria-label={title}>
      <h1 className={classes.title}>{title}</h1>
      <p className={classes.text}>{children}</p>
      {action && <div className={classes.actions}>{action}</div>}
    </section>
  );
}
