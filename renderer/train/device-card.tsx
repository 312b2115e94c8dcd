import { ActionIcon, Button, Progress, Skeleton, Tooltip } from "@mantine/core";
import { IconAlertTriangle, IconCheck, IconCpu, IconDownload, IconRefresh } from "@tabler/icons-react";
import { useEffect } from "react";
import type { DeviceFact, DeviceReport, TrainPlan } from "../../core/contract/studio/train-channels.ts";
import { useJobs } from "../client/jobs-store.ts";
import { usePreferences } from "../client/preferences-store.ts";
import { Card } from "../components/card.tsx";
import { formatDuration } from "../components/format.ts";
import { GpuIcon } from "../components/gpu-icon.tsx";
import classes from "./device-card.module.css";
import { trainsOnProcessor } from "./device-choice.ts";
import { DeviceSelect } from "./device-select.tsx";
import { askDevice, setUpDevice, useDevice } from "./device-store.ts";
import { MemoryNeed } from "./memory-need.tsx";
import train from "./train.module.css";

/** What `doctor` finds, and the engine's set-up one click away. */
export function DeviceCard({ plan }: { readonly plan: TrainPlan | null }) {
  const { report, isAsking } = useDevice();
  useEffect(() => void askDevice(), []);
  return (
    <Card
      title="Device"
      aside={
        <span className={classes.aside}>
          {report && <DeviceSelect gpus={report.gpus} />}
          <Tooltip label="Look again">
            <ActionIcon
              size={24}
              aria-label="Look at the device again"
              disabled={isAsking}
              onClick={() => void askDevice(true)}
            >
              <IconRefresh size={14} />
            </ActionIcon>
          </Tooltip>
        </span>
      }
    >
      {report === null ? <DeviceSkeleton /> : <Report report={report} plan={plan} />}
    </Card>
  );
}

function Report({ report, plan }: { readonly report: DeviceReport; readonly plan: TrainPlan | null }) {
  const trainOn = usePreferences((preferences) => preferences.trainOn);
  const onProcessor = trainsOnProcessor(trainOn, report.gpus);
  const tellsMemory = plan !== null && report.canTrain && onProcessor;
  const gpu = report.gpus[Number(/\d+$/.exec(trainOn)?.[0] ?? 0)];
  // While all is well the line under the name says what trains, not that it can: the tag beside it does.
  const engine = report.canTrain
    ? report.facts.find(({ name, kind }) => name === "TensorFlow" && kind !== "warn")
    : undefined;
  return (
    <>
      <div className={classes.head}>
        <span className={classes.icon}>
          {onProcessor ? <IconCpu size={20} stroke={1.9} aria-hidden="true" /> : <GpuIcon size={20} />}
        </span>
        <div className={classes.names}>
          <div className={classes.name}>{(onProcessor ? plan?.device : gpu) ?? "This computer"}</div>
          <div className={classes.verdict}>{engine ? `TensorFlow ${engine.value}` : report.verdict}</div>
        </div>
        <span className={train.tag} data-kind={report.canTrain ? "ok" : "error"}>
          {report.canTrain ? <IconCheck size={14} /> : <IconAlertTriangle size={14} />}
          {report.canTrain ? "Ready" : "Not ready"}
        </span>
      </div>
      {!report.canTrain && <SetUp isInstalled={report.engineInstalled} />}
      {tellsMemory && <MemoryNeed plan={plan} />}
      <dl className={classes.facts}>
        {report.facts
          .filter((fact) => fact !== engine && (fact.name !== "Memory" || !tellsMemory))
          .map((fact) => (
            <Fact key={fact.name} fact={fact} />
          ))}
      </dl>
    </>
  );
}

function Fact({ fact: { name, value, kind } }: { readonly fact: DeviceFact }) {
  const isOdd = kind === "warn" || kind === "error";
  return (
    <div className={classes.fact}>
      <dt>{name}</dt>
      <dd className={isOdd ? train[kind] : undefined}>
        {isOdd && <IconAlertTriangle size={13} aria-hidden="true" />}
        {value}
      </dd>
    </div>
  );
}

function SetUp({ isInstalled }: { readonly isInstalled: boolean }) {
  const job = useJobs(({ running }) => running.find(({ kind }) => kind === "set-up"));
  if (job) {
    const share = job.total ? (100 * job.done) / job.total : 100;
    const left = job.etaSeconds === null ? "" : `, ${formatDuration(job.etaSeconds)} left`;
    return (
      <div className={classes.action} role="status">
        <span className={train.caption}>
          {job.title}
          {left}
        </span>
        <Progress
          className={classes.progress}
          size={3}
          value={share}
          animated={!job.total}
          aria-label={job.title}
        />
      </div>
    );
  }
  return (
    <div className={classes.action}>
      <Button size="xs" leftSection={<IconDownload size={14} />} onClick={() => void setUpDevice()}>
        {isInstalled ? "Set up the engine again" : "Set up the engine"}
      </Button>
    </div>
  );
}

function DeviceSkeleton() {
  return (
    <div className={classes.skeleton} role="status" aria-label="Looking at the device">
      <Skeleton height={36} animate={false} />
      <Skeleton height={48} animate={false} />
      <Skeleton height={53} animate={false} />
    </div>
  );
}
