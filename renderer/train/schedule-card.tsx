import { Button, Skeleton } from "@mantine/core";
import type { TrainPlan } from "../../core/contract/studio/train-channels.ts";
import { Card } from "../components/card.tsx";
import { StageEditor } from "./stage-editor.tsx";
import { StageTimelineChart } from "./stage-timeline.tsx";
import train from "./train.module.css";
import { toggleStages, useTrainPage } from "./train-page.ts";

/** The next run's stages against its epochs, with what each will cost; on demand as a table to be edited. */
export function ScheduleCard({
  plan,
  problems,
}: {
  readonly plan: TrainPlan | null;
  /** Why the table of stages cannot be trained, by place. */
  readonly problems: ReadonlyMap<string, string>;
}) {
  const { stages, isStagesOpen } = useTrainPage();
  return (
    <Card
      title="Schedule"
      className={train.schedule}
      aside={
        <>
          {stages.table !== null && (
            <span className={train.tag} data-kind={problems.size > 0 ? "error" : "accent"}>
              Own stages
            </span>
          )}
          <span className={train.truncated}>{plan === null ? "" : scheduleWords(plan)}</span>
          <Button
            size="xs"
            variant="subtle"
            aria-expanded={isStagesOpen}
            aria-keyshortcuts="S"
            disabled={plan === null}
            onClick={toggleStages}
          >
            Edit stages
          </Button>
        </>
      }
    >
      {plan === null ? (
        <Skeleton height={216} animate={false} />
      ) : (
        <>
          <StageTimelineChart stages={plan.stages} position={null} />
          {isStagesOpen && <StageEditor planned={plan.stages} problems={problems} />}
        </>
      )}
    </Card>
  );
}

function scheduleWords({ stages, config }: TrainPlan): string {
  if (config.stageTable !== null) return "Stages as the table gives them";
  if (stages.length === 1) return "One stage, at full size from the start";
  const [first, last] = [stages[0]!, stages.at(-1)!];
  if (last.imageSize === first.imageSize) return "The same image size in all stages";
  return last.strength > first.strength
    ? "Small images and light regularisation first, then larger and stronger"
    : "Small images first, then larger";
}
