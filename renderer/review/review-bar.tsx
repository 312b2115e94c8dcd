import { ActionIcon, NumberInput, Select, Slider, Tooltip } from "@mantine/core";
import { IconArrowsExchange, IconChevronDown } from "@tabler/icons-react";
import { SPLITS, type Split } from "../../core/contract/dataset.ts";
import type { ReviewReport } from "../../core/contract/studio/review.ts";
import type { RunSummary } from "../../core/contract/studio/train-channels.ts";
import { useOverview } from "../client/overview-store.ts";
import { countOf } from "../components/format.ts";
import { BarLine, BarSpace, ViewBar } from "../components/view-bar.tsx";
import { runTitle } from "../train/run-title.ts";
import { ExportMenu } from "./export-menu.tsx";
import { fractionText, gainText, momentText } from "./figure-text.ts";
import classes from "./review-bar.module.css";
import {
  chooseRun,
  chooseSplit,
  compareWith,
  setConfidence,
  setIou,
  swapRuns,
  useReview,
} from "./review-store.ts";
import { useMeasuredRuns } from "./use-review-data.ts";

/** Which run, against which, on what, from which confidence on; and how good it is in one figure. */
export function ReviewBar({
  run,
  report,
  before,
}: {
  readonly run: RunSummary;
  readonly report: ReviewReport | null;
  readonly before: ReviewReport | null;
}) {
  return (
    <ViewBar label="Review">
      <RunChoice run={run} />
      <BarLine />
      <SplitChoice />
      <BarLine />
      <Thresholds />
      <BarSpace />
      {report && <Score report={report} before={before} />}
      {report && <BarLine />}
      {report && <ExportMenu />}
    </ViewBar>
  );
}

function RunChoice({ run }: { readonly run: RunSummary }) {
  const runs = useMeasuredRuns();
  const beforeRunId = useReview((state) => state.beforeRunId);
  const others = runs.filter(({ id }) => id !== run.id);
  return (
    <>
      <Select
        className={`${classes.select} ${classes.run}`}
        aria-label="Run"
        data={runs.map((each) => ({ value: each.id, label: runTitle(each) }))}
        renderOption={({ option }) => <RunOption run={runs.find(({ id }) => id === option.value)} />}
        comboboxProps={FITTING}
        title={runTitle(run)}
        rightSection={
          <span className={classes.moment}>
            {momentText(run.createdAt)}
            <IconChevronDown size={14} aria-hidden="true" />
          </span>
        }
        rightSectionWidth={112}
        rightSectionPointerEvents="none"
        value={run.id}
        allowDeselect={false}
        onChange={(id) => id && chooseRun(id)}
      />
      {others.length > 0 && (
        <>
          <Tooltip label="Swap the two runs">
            <ActionIcon
              aria-label="Swap the two runs"
              disabled={beforeRunId === null}
              onClick={() => {
                useReview.setState({ runId: run.id });
                swapRuns();
              }}
            >
              <IconArrowsExchange size={14} />
            </ActionIcon>
          </Tooltip>
          <Select
            className={`${classes.select} ${classes.compare}`}
            aria-label="Compare with"
            placeholder="Compare with"
            {...(beforeRunId !== null && {
              leftSection: <span className={classes.prefix}>Compare with</span>,
              leftSectionWidth: 95,
            })}
            data={others.map((each) => ({ value: each.id, label: runTitle(each) }))}
            renderOption={({ option }) => <RunOption run={others.find(({ id }) => id === option.value)} />}
            comboboxProps={FITTING}
            value={beforeRunId}
            clearable
            onChange={compareWith}
          />
        </>
      )}
    </>
  );
}

/** A list may be wider than its field. */
const FITTING = { width: "max-content", position: "bottom-start" } as const;

function RunOption({ run }: { readonly run: RunSummary | undefined }) {
  return (
    run && (
      <span className={classes.option} title={runTitle(run)}>
        <b>{runTitle(run)}</b>
        <span>{momentText(run.createdAt)}</span>
      </span>
    )
  );
}

function SplitChoice() {
  const split = useReview((state) => state.split);
  const counts = useOverview(({ overview }) => overview?.splits);
  return (
    <Select
      className={classes.split}
      aria-label="Split"
      data={SPLITS.map((each) => ({
        value: each,
        label: `${each}, ${countOf(counts?.[each] ?? 0, "image")}`,
        disabled: counts?.[each] === 0,
      }))}
      value={split}
      allowDeselect={false}
      onChange={(chosen) => chosen && chooseSplit(chosen as Split)}
    />
  );
}

function Thresholds() {
  const { confidence, iou } = useReview();
  return (
    <>
      <span className={classes.caption}>Confidence</span>
      <Slider
        className={classes.slider}
        thumbLabel="Confidence"
        min={0.01}
        max={0.99}
        step={0.01}
        value={confidence}
        onChange={setConfidence}
      />
      <Threshold label="Confidence threshold" value={confidence} min={0.01} max={0.99} set={setConfidence} />
      <span className={classes.iou}>at IoU</span>
      <Threshold label="IoU threshold" value={iou} min={0.1} max={0.95} set={setIou} />
    </>
  );
}

function Threshold({
  label,
  value,
  min,
  max,
  set,
}: {
  readonly label: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly set: (value: number) => void;
}) {
  return (
    <NumberInput
      className={classes.number}
      aria-label={label}
      min={min}
      max={max}
      step={0.01}
      decimalScale={2}
      fixedDecimalScale
      hideControls
      onKeyDown={(event) => {
        // Entered: the keys of the view are wanted again.
        if (event.key === "Enter") event.currentTarget.blur();
      }}
      value={value}
      onChange={(typed) => {
        // With a trailing zero, as in 0.30, the field gives what was typed as text.
        const value = Number(typed);
        if (value >= min && value <= max) set(value);
      }}
    />
  );
}

function Score({ report, before }: { readonly report: ReviewReport; readonly before: ReviewReport | null }) {
  const gain = gainText(report.all.ap50To95, before?.all.ap50To95 ?? null);
  const kind = gain?.startsWith("+") ? "ok" : gain?.startsWith("−") ? "err" : undefined;
  return (
    <span className={classes.score}>
      mAP50-95 <b>{fractionText(report.all.ap50To95)}</b>{" "}
      {gain && (
        <span className={classes.gain} data-kind={kind}>
          {gain}
        </span>
      )}
    </span>
  );
}
