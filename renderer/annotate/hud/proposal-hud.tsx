import { Popover } from "@mantine/core";
import { useState } from "react";
import { useStore } from "zustand";
import { useSwitch } from "../../client/preferences-store.ts";
import { CommandKey } from "../../components/command-key.tsx";
import { countOf } from "../../components/format.ts";
import { panelStore } from "../panel-store.ts";
import { ToolIcon } from "../tool-icon.tsx";
import classes from "./hud.module.css";
import { useProposalJob } from "./pre-label.ts";
import { ProposalMenu } from "./proposal-menu.tsx";

/** How many proposals wait on this image; opens what can be done with all of them, and how to get some. */
export function ProposalHud() {
  const [isOpen, setOpen] = useState(false);
  const hasImage = useStore(panelStore, ({ image }) => image !== null);
  if (!hasImage) return null;
  return (
    <Popover
      opened={isOpen}
      onChange={setOpen}
      position="bottom-end"
      withinPortal
      withRoles={false}
      trapFocus
      returnFocus
    >
      <Popover.Target>
        <button
          type="button"
          aria-haspopup="dialog"
          aria-expanded={isOpen}
          className={`${classes.plate} ${classes.proposals}`}
          data-testid="proposal-hud"
          onClick={() => setOpen(!isOpen)}
        >
          <ToolIcon name="proposals" size={14} />
          <Summary />
        </button>
      </Popover.Target>
      <Popover.Dropdown role="dialog" aria-label="Proposals">
        <ProposalMenu onDone={() => setOpen(false)} />
      </Popover.Dropdown>
    </Popover>
  );
}

function Summary() {
  const count = useStore(panelStore, ({ proposals }) => proposals.length);
  const floor = useStore(panelStore, ({ proposalFloor }) => proposalFloor);
  const [isShown] = useSwitch("canvas.proposals", true);
  const job = useProposalJob();
  if (job) return <span>{`Pre-labelling ${job.done} of ${job.total ?? "…"}`}</span>;
  const above = floor > 0 ? `above ${floor.toFixed(2)}` : "";
  if (count === 0) return <span className={classes.muted}>No proposals {above}</span>;
  return (
    <>
      <span>{countOf(count, "proposal")}</span>
      {above !== "" && <span className={classes.muted}>{above}</span>}
      {isShown ? <CommandKey command="annotate.nextObject" /> : <span className={classes.muted}>hidden</span>}
    </>
  );
}
