import { runTitle } from "../../train/run-title.ts";
import { useReview } from "../review-store.ts";
import { useMeasuredRuns } from "../use-review-data.ts";
import classes from "./crop-legend.module.css";

/** What the ticks of the table and the lines of the crops mean. */
export function CropLegend({ isCompared }: { readonly isCompared: boolean }) {
  const beforeRunId = useReview((state) => state.beforeRunId);
  const before = useMeasuredRuns().find(({ id }) => id === beforeRunId);
  return (
    <span className={classes.legend}>
      {isCompared && before && (
        <span className={classes.item}>
          <i className={classes.tick} />
          <span className={classes.run} title={runTitle(before)}>
            {runTitle(before)}
          </span>
        </span>
      )}
      <span className={classes.pair}>
        <span className={classes.item}>
          <i className={classes.box} />
          label
        </span>
        <span className={classes.item}>
          <i className={classes.box} data-dashed />
          prediction
        </span>
      </span>
    </span>
  );
}
