import { Button, Progress } from "@mantine/core";
import { useStore } from "zustand";
import { runCommand } from "../../app/command-registry.ts";
import { navigate } from "../../app/navigation.ts";
import { cancelJob } from "../../client/jobs-store.ts";
import { useRuns } from "../../client/runs-store.ts";
import { CommandKey } from "../../components/command-key.tsx";
import { formatCount } from "../../components/format.ts";
import { FractionField } from "../../components/fraction-field.tsx";
import { session } from "../annotate-session.ts";
import { useImageQueue } from "../image-queue.ts";
import classes from "./hud.module.css";
import { preLabel, proposingRun, useProposalJob } from "./pre-label.ts";

/** Which proposals count, all of them at once, and where new ones come from. */
export function ProposalMenu({ onDone }: { readonly onDone: () => void }) {
  const hasProposals = useStore(session.store, ({ allProposals }) => allProposals.length > 0);
  return (
    <div className={classes.menu}>
      {hasProposals && (
        <>
          <Floor />
          <Decisions onDone={onDone} />
          <span className={classes.menuLine} />
        </>
      )}
      <Source onDone={onDone} />
    </div>
  );
}

function Floor() {
  const floor = useStore(session.store, ({ proposalFloor }) => proposalFloor);
  const [shown, all] = [
    useStore(session.store, ({ proposals }) => proposals.length),
    useStore(session.store, ({ allProposals }) => allProposals.length),
  ];
  const set = (value: number) => session.setProposalFloor(value);
  return (
    <>
      <p className={classes.note}>
        Least confidence: {shown} of {all} shown
      </p>
      <div className={classes.menuRow}>
        <FractionField label="Least confidence" value={floor} onChange={set} numberClass={classes.number} />
      </div>
    </>
  );
}

function Decisions({ onDone }: { readonly onDone: () => void }) {
  const isEmpty = useStore(session.store, ({ proposals }) => proposals.length === 0);
  const decide = (command: string) => () => {
    runCommand(command);
    onDone();
  };
  return (
    <div className={classes.menuRow}>
      <Button
        disabled={isEmpty}
        onClick={decide("annotate.acceptAll")}
        rightSection={<CommandKey command="annotate.acceptAll" />}
      >
        Accept all
      </Button>
      <Button variant="subtle" disabled={isEmpty} onClick={decide("annotate.rejectAll")}>
        Reject all
      </Button>
    </div>
  );
}

/** The model that proposes; where there is none yet, how to get it. */
function Source({ onDone }: { readonly onDone: () => void }) {
  const run = useRuns(({ runs }) => proposingRun(runs));
  const imageId = useStore(session.store, ({ image }) => image?.id ?? null);
  const ids = useImageQueue((queue) => queue.ids);
  const job = useProposalJob();
  if (job)
    return (
      <>
        <p className={classes.note}>{job.title}</p>
        <div className={classes.menuRow}>
          <Progress value={job.total ? (100 * job.done) / job.total : 0} size={3} aria-label={job.title} />
          <Button size="xs" onClick={() => void cancelJob(job)}>
            Cancel
          </Button>
        </div>
      </>
    );
  if (!run)
    return (
      <>
        <p className={classes.note}>No model yet. A first run on a few labelled images proposes the rest.</p>
        <Button onClick={() => navigate({ view: "train" })}>Go to Train</Button>
      </>
    );
  const start = (imageIds: readonly number[]) => {
    void preLabel(imageIds);
    onDone();
  };
  return (
    <>
      <p className={classes.note}>{run.name} proposes boxes. Yours stay as they are.</p>
      <Button onClick={() => imageId !== null && start([imageId])}>Pre-label this image</Button>
      <Button onClick={() => start(ids)}>Pre-label all {formatCount(ids.length)} of the queue</Button>
    </>
  );
}
