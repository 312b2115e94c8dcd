import type { ReactNode } from "react";
import classes from "./card.module.css";

/** A titled part of a page, with what stands at the right of its title. */
export function Card({
  title,
  aside,
  className,
  children,
}: {
  readonly title: string;
  readonly aside?: ReactNode;
  readonly className?: string | undefined;
  readonly children: ReactNode;
}) {
  return (
    <section className={[classes.card, className].filter(Boolean).join(" ")} aria-label={title}>
      <div className={classes.heading}>
        <h2>{title}</h2>
        {aside !== undefined && <div className={classes.aside}>{aside}</div>}
      </div>
      {children}
    </section>
  );
}
