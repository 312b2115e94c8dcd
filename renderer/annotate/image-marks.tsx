import { Button, Select } from "@mantine/core";
import { IconChevronDown } from "@tabler/icons-react";
import { useStore } from "zustand";
import { IMAGE_STATUSES, SPLITS } from "../../core/contract/dataset.ts";
import type { ImageDetail } from "../../core/contract/studio/image-row.ts";
import { runCommand, useKeyOf } from "../app/command-registry.ts";
import { CommandKey } from "../components/command-key.tsx";
import { countOf } from "../components/format.ts";
import { keyText } from "../components/key-text.ts";
import { STATUS_LABELS } from "../library/status-labels.ts";
import { session } from "./annotate-session.ts";
import classes from "./image-marks.module.css";
import { useImageQueue } from "./image-queue.ts";
import { panelStore } from "./panel-store.ts";
import { finishedStatus } from "./session/queue-query.ts";

/** What a person decides about the open image apart from its boxes. */
export function ImageMarks() {
  const image = useStore(panelStore, (state) => state.image);
  const proposals = useStore(panelStore, (state) => state.proposals.length);
  const kind = useImageQueue((queue) => queue.kind);
  const finishKey = useKeyOf("annotate.doneAndNext");
  if (!image) return null;
  const finished = finishedStatus(image.status, kind);
  const finishLabel = finished === "reviewed" ? "Mark reviewed, next image" : "Mark done, next image";
  return (
    <section className={classes.marks} aria-label="Image">
      <div className={classes.rows}>
        <span className={classes.label} id="status-label">
          Status
        </span>
        <StatusChoice image={image} />
        <span className={classes.label}>Split</span>
        <span className={classes.split}>
          <Select
            aria-label="Split"
            className={classes.select}
            value={image.split}
            allowDeselect={false}
            rightSection={<IconChevronDown size={14} />}
            rightSectionWidth={24}
            data={[...SPLITS]}
            onChange={(split) => split && void session.mark({ split: split as ImageDetail["split"] })}
          />
          {proposals > 0 && <span className={classes.note}>{countOf(proposals, "proposal")} left</span>}
        </span>
      </div>
      <Button
        variant="filled"
        className={classes.finish}
        fullWidth
        h={32}
        title={finishKey && `${finishLabel} (${keyText(finishKey)})`}
        aria-keyshortcuts={finishKey}
        onClick={() => runCommand("annotate.doneAndNext")}
        rightSection={<CommandKey command="annotate.doneAndNext" />}
      >
        {finishLabel}
      </Button>
    </section>
  );
}

/** One of three states, and a flag beside them that goes with each. */
function StatusChoice({ image }: { readonly image: ImageDetail }) {
  const key = useKeyOf("annotate.toggleFlag");
  return (
    <div className={classes.choice}>
      <div className={classes.radios} role="radiogroup" aria-labelledby="status-label">
        {IMAGE_STATUSES.map((status) => (
          <label key={status} className={classes.part} data-status={status}>
            <input
              className="visually-hidden"
              type="radio"
              name="status"
              checked={image.status === status}
              onChange={() => void session.mark({ status })}
            />
            {STATUS_LABELS[status]}
          </label>
        ))}
      </div>
      <button
        type="button"
        className={classes.part}
        data-status="flag"
        aria-pressed={image.flagged}
        aria-keyshortcuts={key}
        title={key ? `Flag (${keyText(key)})` : "Flag"}
        onClick={() => runCommand("annotate.toggleFlag")}
      >
        Flag
      </button>
    </div>
  );
}
