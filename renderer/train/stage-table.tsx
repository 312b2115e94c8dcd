import type { PlannedStage } from "../../core/contract/studio/train-channels.ts";
import { STRENGTH_COLUMNS } from "./stage-columns.ts";
import { stageCost } from "./stage-cost.ts";
import { percentOf } from "./stage-edits.ts";
import { StageHead } from "./stage-head.tsx";
import { epochsText } from "./stage-row.tsx";
import classes from "./stage-table.module.css";

/** The stages that a run was given one by one, to be read. */
export function StageTable({ stages }: { readonly stages: readonly PlannedStage[] }) {
  return (
    <div className={classes.scroll}>
      <table className={classes.table} aria-label="Stages of the run">
        <StageHead />
        <tbody>
          {stages.map((stage, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: stages have no name but their place
            <tr key={at}>
              <th scope="row">{at + 1}</th>
              <td>{percentOf(stage.share)}%</td>
              <td>{epochsText(stage)}</td>
              <td>{stage.imageSize} px</td>
              {STRENGTH_COLUMNS.map(({ name }) => (
                <td key={name}>{stage.regularisers[name].toFixed(2)}</td>
              ))}
              <td>{stage.batchSize}</td>
              <td>{stageCost(stage)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
