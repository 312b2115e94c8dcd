import type { ReactNode } from "react";
import classes from "./empty-state.module.css";

/** A title, one sentence, one primary action. */
export function EmptyState({
  title,
  children,
  more,
  action,
}: {
  readonly title: string;
  readonly children: ReactNode;
  /** What stands between the sentence and the action. */
  readonly more?: ReactNode;
  readonly action?: ReactNode;
}) {
  return (
    <section className={classes.empty} aria-label={title}>
      <h1 className={classes.title}>{title}</h1>
      <p className={classes.text}>{children}</p>
      {more}
      {action && <div className={classes.actions}>{action}</div>}
    </section>
  );
}
