import { ActionIcon, Button, Tooltip } from "@mantine/core";
import { IconArrowsExchange, IconFolder, IconTrash } from "@tabler/icons-react";
import type { RunSummary } from "../../core/contract/studio/train-channels.ts";
import { navigate } from "../app/navigation.ts";
import { formatBytes, formatFraction } from "../components/format.ts";
import { formatDay } from "../components/format-figure.ts";
import { TickBar } from "../components/tick-bar.tsx";
import { showRunFolder } from "../train/run-actions.ts";
import { runTitle } from "../train/run-title.ts";
import train from "../train/train.module.css";
import { showRun } from "../train/train-page.ts";
import classes from "./models.module.css";

/** A trained model with its figures on the validation split. */
export function ModelRow({
  run,
  isBest,
  onRemove,
}: {
  readonly run: RunSummary;
  readonly isBest: boolean;
  readonly onRemove: () => void;
}) {
  const { precision, recall, map50, map50To95, epoch } = run.bestMetrics!;
  const title = runTitle(run);
  return (
    <tr>
      <td>
        <span className={classes.name}>
          <Button variant="subtle" size="xs" title={title} onClick={() => openRun(run)}>
            <span className={train.truncated}>{title}</span>
          </Button>
          {isBest && (
            <span className={train.tag} data-kind="accent">
              in use
            </span>
          )}
          {run.status === "running" && <span className={train.tag}>training</span>}
        </span>
      </td>
      <td>{run.model}</td>
      <td>{run.report?.images ?? "–"}</td>
      <td>{formatFraction(precision)}</td>
      <td>{formatFraction(recall)}</td>
      <td>{formatFraction(map50)}</td>
      <td>
        <span className={classes.score}>
          <TickBar value={map50To95} color="var(--accent)" />
          {formatFraction(map50To95)}
        </span>
      </td>
      <td>{epoch}</td>
      <td>{formatBytes(run.folderBytes)}</td>
      <td>{formatDay(run.createdAt)}</td>
      <td>
        <span className={classes.actions}>
          <Button
            size="xs"
            variant="subtle"
            leftSection={<IconArrowsExchange size={14} />}
            aria-label={`Compare ${title} in Review`}
            onClick={() => navigate({ view: "review", runId: run.id })}
          >
            Compare
          </Button>
          <RowIcon label={`Show the folder of ${title}`} onClick={() => void showRunFolder(run)}>
            <IconFolder size={14} />
          </RowIcon>
          <RowIcon label={`Remove ${title}`} disabled={run.status === "running"} onClick={onRemove}>
            <IconTrash size={14} />
          </RowIcon>
        </span>
      </td>
    </tr>
  );
}

function RowIcon({
  label,
  disabled = false,
  onClick,
  children,
}: {
  readonly label: string;
  readonly disabled?: boolean;
  readonly onClick: () => void;
  readonly children: React.ReactNode;
}) {
  return (
    <Tooltip label={label}>
      <ActionIcon size={24} aria-label={label} disabled={disabled} onClick={onClick}>
        {children}
      </ActionIcon>
    </Tooltip>
  );
}

function openRun(run: RunSummary): void {
  showRun(run.id);
  navigate({ view: "train" });
}
