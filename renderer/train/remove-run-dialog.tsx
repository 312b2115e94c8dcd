import { Button, Group, Modal } from "@mantine/core";
import type { RunSummary } from "../../core/contract/studio/train-channels.ts";
import { formatBytes } from "../components/format.ts";
import { removeRun } from "./run-actions.ts";
import { runTitle } from "./run-title.ts";

/** Asks before a run goes, naming what goes with it: this cannot be undone. */
export function RemoveRunDialog({
  run,
  makesProposals,
  onClose,
}: {
  /** null: closed. */
  readonly run: RunSummary | null;
  readonly makesProposals: boolean;
  readonly onClose: () => void;
}) {
  const title = run ? runTitle(run) : "";
  return (
    <Modal
      opened={run !== null}
      onClose={onClose}
      title={`Remove ${title}`}
      closeButtonProps={{ "aria-label": "Close" }}
    >
      <p>
        Its weights, charts, predictions and pictures go for good
        {run && run.folderBytes > 0 ? ` (${formatBytes(run.folderBytes)})` : ""}. Images and labels stay.
        {makesProposals && " It makes the proposals now; the next best run takes over."}
      </p>
      <Group justify="flex-end" mt="lg" gap="sm">
        <Button onClick={onClose} data-autofocus>
          Keep
        </Button>
        <Button
          c="var(--err)"
          onClick={() => {
            if (run) void removeRun(run);
            onClose();
          }}
        >
          Remove {title}
        </Button>
      </Group>
    </Modal>
  );
}
