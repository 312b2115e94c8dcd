import { Popover, Progress, UnstyledButton } from "@mantine/core";
import { IconCpu, IconX } from "@tabler/icons-react";
import type { Job } from "../../core/contract/studio/studio-event.ts";
import type { RunSummary } from "../../core/contract/studio/train-channels.ts";
import { cancelJob, useJobs } from "../client/jobs-store.ts";
import { usePreferences } from "../client/preferences-store.ts";
import { trainingRun, useRuns } from "../client/runs-store.ts";
import { useTrainingEta } from "../client/training-eta-store.ts";
import { formatDuration } from "../components/format.ts";
import { GpuIcon } from "../components/gpu-icon.tsx";
import { trainsOnProcessor } from "../train/device-choice.ts";
import { useDevice } from "../train/device-store.ts";
import { runTitleInText } from "../train/run-title.ts";
import classes from "./job-indicator.module.css";
import { navigate } from "./navigation.ts";
import { toastError } from "./toast.tsx";

/** Long work, in the title bar: never a blocking overlay. */
export function JobIndicator() {
  const jobs = useJobs(({ running }) => running);
  const run = useRuns(trainingRun);
  return (
    <>
      {run ? <TrainingIndicator run={run} /> : jobs.length === 0 && <IdleDevice />}
      {jobs.length > 0 && <JobList jobs={jobs} />}
    </>
  );
}

/** What would train, once it was looked at: the way to its panel. */
function IdleDevice() {
  const report = useDevice((device) => device.report);
  const trainOn = usePreferences((preferences) => preferences.trainOn);
  if (!report?.canTrain) return null;
  const onProcessor = trainsOnProcessor(trainOn, report.gpus);
  return (
    <UnstyledButton className={classes.job} onClick={() => navigate({ view: "train" })}>
      {onProcessor ? <IconCpu size={14} aria-hidden="true" /> : <GpuIcon size={14} />}
      <span className={classes.title}>{onProcessor ? "Processor idle" : "GPU idle"}</span>
    </UnstyledButton>
  );
}

function TrainingIndicator({ run }: { readonly run: RunSummary }) {
  const eta = useTrainingEta((store) => store.secondsByRun[run.id]);
  const share = run.config.epochs > 0 ? (100 * run.epochsDone) / run.config.epochs : 0;
  return (
    <UnstyledButton className={classes.job} onClick={() => navigate({ view: "train", runId: run.id })}>
      <i className={classes.dot} aria-hidden="true" />
      <span className={classes.title}>
        {run.config.epochs > 0 ? "Training" : "Measuring"} {runTitleInText(run)}
      </span>
      <Progress className={classes.bar} size={3} value={share} aria-label="Training progress" />
      <span className={classes.eta}>
        {eta === undefined
          ? run.config.epochs > 0 && `epoch ${run.epochsDone} of ${run.config.epochs}`
          : `${formatDuration(eta)} left`}
      </span>
    </UnstyledButton>
  );
}

function JobList({ jobs }: { readonly jobs: readonly Job[] }) {
  const [first] = jobs;
  return (
    <Popover position="bottom-end" width={320}>
      <Popover.Target>
        <UnstyledButton className={classes.job}>
          <i className={classes.dot} aria-hidden="true" />
          <span className={classes.title}>{jobs.length === 1 ? first!.title : `${jobs.length} jobs`}</span>
          <JobProgress job={first!} />
          {first!.etaSeconds !== null && (
            <span className={classes.eta}>{formatDuration(first!.etaSeconds)} left</span>
          )}
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown className={classes.list}>
        {jobs.map((job) => (
          <JobRow key={job.id} job={job} />
        ))}
      </Popover.Dropdown>
    </Popover>
  );
}

function JobRow({ job }: { readonly job: Job }) {
  return (
    <div className={classes.row}>
      <div className={classes.rowText}>
        <div>{job.title}</div>
        <div className={classes.eta}>
          {job.total === null ? `${job.done} done` : `${job.done} of ${job.total}`}
          {job.etaSeconds !== null && `, ${formatDuration(job.etaSeconds)} left`}
        </div>
        <Progress size={3} value={shareOf(job)} animated={job.total === null} aria-label={job.title} />
      </div>
      <button
        type="button"
        className={classes.cancel}
        aria-label={`Cancel: ${job.title}`}
        onClick={() => cancelJob(job).catch(toastError)}
      >
        <IconX size={14} />
      </button>
    </div>
  );
}

function JobProgress({ job }: { readonly job: Job }) {
  return (
    <Progress
      className={classes.bar}
      size={3}
      value={shareOf(job)}
      animated={job.total === null}
      aria-label={job.title}
    />
  );
}

/** Per cent; a full bar where the total is not known, which then moves. */
function shareOf({ done, total }: Job): number {
  return total === null || total === 0 ? 100 : (100 * done) / total;
}
