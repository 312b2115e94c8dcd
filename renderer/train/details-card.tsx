import { Button, Textarea, TextInput } from "@mantine/core";
import { useEffect, useState } from "react";
import type { PlannedStage, RunSummary } from "../../core/contract/studio/train-channels.ts";
import { Card } from "../components/card.tsx";
import { formatBytes, formatCount } from "../components/format.ts";
import classes from "./details-card.module.css";
import { changeRun } from "./run-actions.ts";
import { describeLength } from "./run-length.ts";
import type { RunProgress } from "./run-progress.ts";
import { runNumber } from "./run-title.ts";
import { changesOf, summariseSettings } from "./setting-values.ts";
import { describeStages } from "./stage-edits.ts";
import { StageTable } from "./stage-table.tsx";
import { takeSettingsOf } from "./train-page.ts";

/** A run's name and notes, and what it was made of: to find it again, and to make it again. */
export function DetailsCard({
  run,
  progress,
  stages,
}: {
  readonly run: RunSummary;
  readonly progress: RunProgress;
  readonly stages: readonly PlannedStage[];
}) {
  return (
    <Card
      title="Details"
      aside={
        <Button size="xs" variant="subtle" onClick={() => takeSettingsOf(run.config)}>
          New run with these settings
        </Button>
      }
    >
      <div className={classes.grid}>
        <div className={classes.fields}>
          <Name key={`name ${run.id}`} run={run} />
          <Notes key={`notes ${run.id}`} run={run} />
        </div>
        <dl className={classes.facts}>
          {factsOf(run, progress).map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </div>
      {run.config.stageTable !== null && stages.length > 0 && (
        <div className={classes.stages}>
          <StageTable stages={stages} />
        </div>
      )}
    </Card>
  );
}

function Name({ run }: { readonly run: RunSummary }) {
  const own = run.name === run.id ? "" : run.name;
  const [name, setName] = useDraft(own);
  const save = () => {
    if (name.trim() !== own) void changeRun(run, { name: name.trim() });
  };
  return (
    <TextInput
      label="Name"
      value={name}
      maxLength={200}
      placeholder={`Run ${runNumber(run.id)}`}
      onChange={(event) => setName(event.currentTarget.value)}
      onBlur={save}
      onKeyDown={(event) => event.key === "Enter" && event.currentTarget.blur()}
    />
  );
}

function Notes({ run }: { readonly run: RunSummary }) {
  const [notes, setNotes] = useDraft(run.notes);
  return (
    <Textarea
      label="Notes"
      value={notes}
      maxLength={10_000}
      autosize
      minRows={3}
      maxRows={8}
      placeholder="What was tried, and what came of it"
      onChange={(event) => setNotes(event.currentTarget.value)}
      onBlur={() => notes !== run.notes && void changeRun(run, { notes })}
    />
  );
}

/** What is being typed; follows what is kept when that changes. */
function useDraft(kept: string): [string, (text: string) => void] {
  const [draft, setDraft] = useState(kept);
  useEffect(() => setDraft(kept), [kept]);
  return [draft, setDraft];
}

function factsOf(run: RunSummary, { started }: RunProgress): [string, string][] {
  const images: [string, string][] = started
    ? [
        ["Images", `${formatCount(started.trainImages)} train, ${formatCount(started.valImages)} val`],
        ["Device", started.device],
        ["Parameters", formatCount(started.parameters)],
      ]
    : [];
  return [
    ["Begun", new Date(run.createdAt).toLocaleString("en-GB", { dateStyle: "medium", timeStyle: "short" })],
    ["Model", run.model],
    ["Length", describeLength(run.config.epochs)],
    ["Settings", summariseSettings(changesOf(run.config))],
    ...(run.config.stageTable === null
      ? []
      : [["Stages", describeStages(run.config.stageTable)] satisfies [string, string]]),
    ...images,
    ["Dataset", run.datasetHash],
    ["Folder", `${run.id}, ${formatBytes(run.folderBytes)}`],
  ];
}
