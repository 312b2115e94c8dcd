import type { TrainPlan } from "../../core/contract/studio/train-channels.ts";
import { formatBytes } from "../components/format.ts";
import classes from "./device-card.module.css";
import { memoryShares } from "./memory-shares.ts";

/** What the run will take of the machine's memory, beside what other programs have. */
export function MemoryNeed({ plan: { memory, config } }: { readonly plan: TrainPlan }) {
  const { others, run, fits } = memoryShares(memory);
  return (
    <div className={classes.memory}>
      <div className={classes.memoryLine}>
        <span>Memory needed at {config.imageSize} px</span>
        <span className={fits ? undefined : classes.tooMuch}>
          {formatBytes(memory.total - memory.free + memory.run)} of {formatBytes(memory.total)}
        </span>
      </div>
      <div className={classes.meter} aria-hidden="true">
        <i style={{ width: `${100 * others}%`, background: "var(--ctl)" }} />
        <i style={{ width: `${100 * run}%`, background: fits ? "var(--accent)" : "var(--err)" }} />
      </div>
      <div className={classes.legend}>
        <span>
          <i style={{ background: "var(--ctl)" }} />
          other programs {formatBytes(memory.total - memory.free)}
        </span>
        <span>
          <i style={{ background: fits ? "var(--accent)" : "var(--err)" }} />
          this run about {formatBytes(memory.run)}
        </span>
      </div>
      {!fits && <p className={classes.tooMuch}>More than there is: choose a smaller batch or image size.</p>}
    </div>
  );
}
