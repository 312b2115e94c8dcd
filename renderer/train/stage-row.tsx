import { ActionIcon } from "@mantine/core";
import { IconArrowsSplit2, IconTrash } from "@tabler/icons-react";
import type { StageRow } from "../../core/contract/stage-table.ts";
import type { PlannedStage } from "../../core/contract/studio/train-channels.ts";
import { NumberCell } from "./number-cell.tsx";
import { STRENGTH_COLUMNS } from "./stage-columns.ts";
import { stageCost } from "./stage-cost.ts";
import { percentOf } from "./stage-edits.ts";

interface StageEditorRowProps {
  readonly row: StageRow;
  readonly at: number;
  /** What the row will cost; undefined until it was planned. */
  readonly planned: PlannedStage | undefined;
  readonly problems: ReadonlyMap<string, string>;
  readonly problemsId: string;
  readonly canRemove: boolean;
  readonly canSplit: boolean;
  readonly onChange: (change: Partial<StageRow>, field: string) => void;
  readonly onSplit: () => void;
  readonly onRemove: () => void;
}

/** A stage to be changed. */
export function StageEditorRow(props: StageEditorRowProps) {
  const { row, at, planned, problems, problemsId, onChange } = props;
  const stage = `stage ${at + 1}`;
  const ofField = (field: string) => ({ problem: problems.get(`${at}.${field}`), problemId: problemsId });
  return (
    <tr>
      <th scope="row">{at + 1}</th>
      <td>
        <NumberCell
          label={`Share of ${stage}, percent`}
          value={percentOf(row.share)}
          min={0.1}
          max={100}
          step={5}
          suffix="%"
          {...ofField("share")}
          onChange={(percent) => onChange({ share: percent / 100 }, "share")}
        />
      </td>
      <td>{planned && epochsText(planned)}</td>
      <td>
        <NumberCell
          label={`Image size of ${stage}, pixels`}
          value={row.imageSize}
          min={32}
          max={2048}
          step={32}
          suffix=" px"
          {...ofField("imageSize")}
          onChange={(imageSize) => onChange({ imageSize }, "imageSize")}
        />
      </td>
      {STRENGTH_COLUMNS.map(({ name, label }) => (
        <td key={name}>
          <NumberCell
            label={`${label} of ${stage}`}
            value={Number(row.regularisers[name].toFixed(2))}
            min={0}
            max={1}
            step={0.05}
            {...ofField(`regularisers.${name}`)}
            onChange={(strength) =>
              onChange({ regularisers: { ...row.regularisers, [name]: strength } }, name)
            }
          />
        </td>
      ))}
      <td>{planned?.batchSize}</td>
      <td>{planned && stageCost(planned)}</td>
      <td>
        <RowActions {...props} stage={stage} />
      </td>
    </tr>
  );
}

function RowActions({
  stage,
  canSplit,
  canRemove,
  onSplit,
  onRemove,
}: Pick<StageEditorRowProps, "canSplit" | "canRemove" | "onSplit" | "onRemove"> & {
  readonly stage: string;
}) {
  return (
    <>
      <ActionIcon
        size={24}
        aria-label={`Split ${stage} in two`}
        title="Split in two"
        disabled={!canSplit}
        onClick={onSplit}
      >
        <IconArrowsSplit2 size={14} />
      </ActionIcon>
      <ActionIcon
        size={24}
        aria-label={`Remove ${stage}`}
        title="Remove"
        disabled={!canRemove}
        onClick={onRemove}
      >
        <IconTrash size={14} />
      </ActionIcon>
    </>
  );
}

/** Counted from 1, as everywhere: "1–20". */
export function epochsText({ fromEpoch, toEpoch }: PlannedStage): string {
  if (toEpoch === fromEpoch) return "none";
  return toEpoch - fromEpoch === 1 ? String(toEpoch) : `${fromEpoch + 1}–${toEpoch}`;
}
