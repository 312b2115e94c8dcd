import classes from "./review-skeleton.module.css";

/** The shape of what is to come: table, tabs, crops. Seen only where that takes its time. */
export function ReviewSkeleton() {
  return (
    <div className={classes.skeleton} role="status" aria-label="Figures are being made">
      {Array.from({ length: 8 }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows without content
        <i key={row} className={classes.row} />
      ))}
      <i className={classes.tabs} />
      <div className={classes.crops}>
        {Array.from({ length: 14 }, (_, crop) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: crops without content
          <i key={crop} className={classes.crop} />
        ))}
      </div>
    </div>
  );
}
