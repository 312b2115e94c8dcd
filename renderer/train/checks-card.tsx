import { Button, Skeleton } from "@mantine/core";
import { IconAlertTriangle, IconCheck } from "@tabler/icons-react";
import type { PlanCheck } from "../../core/contract/studio/train-channels.ts";
import { Card } from "../components/card.tsx";
import { countOf } from "../components/format.ts";
import classes from "./checks-card.module.css";
import train from "./train.module.css";

/** What was looked at before a run may start, with the way to the images that it is about. */
export function ChecksCard({
  checks,
  onShow,
}: {
  /** null while they are looked at. */
  readonly checks: readonly PlanCheck[] | null;
  readonly onShow: (show: NonNullable<PlanCheck["show"]>) => void;
}) {
  return (
    <Card title="Dataset checks" aside={checks && summary(checks)}>
      {checks === null ? (
        <Skeleton height={150} animate={false} />
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls must be reached by keyboard
        <ul className={classes.list} tabIndex={0} aria-label="Checks">
          {checks.map((check) => (
            <Check key={`${check.subject} ${check.message}`} check={check} onShow={onShow} />
          ))}
        </ul>
      )}
    </Card>
  );
}

const KINDS = { ok: "Fine", warn: "Warning", error: "Blocker" } as const;

function Check({
  check: { kind, subject, message, show },
  onShow,
}: {
  readonly check: PlanCheck;
  readonly onShow: (show: NonNullable<PlanCheck["show"]>) => void;
}) {
  const Icon = kind === "ok" ? IconCheck : IconAlertTriangle;
  return (
    <li className={classes.check}>
      <Icon size={16} className={train[kind]} role="img" aria-label={KINDS[kind]} />
      {subject !== undefined && (
        <span className={classes.subject} title={subject}>
          {subject}
        </span>
      )}
      <span className={classes.message}>{message}</span>
      {show && (
        <Button
          size="xs"
          variant="subtle"
          className={classes.show}
          title={show.label}
          onClick={() => onShow(show)}
        >
          {show.label}
        </Button>
      )}
    </li>
  );
}

function summary(checks: readonly PlanCheck[]): string {
  const count = (kind: PlanCheck["kind"]): number => checks.filter((check) => check.kind === kind).length;
  const [errors, warnings] = [count("error"), count("warn")];
  const blockers = errors === 0 ? "No blockers" : countOf(errors, "blocker");
  return `${blockers}, ${warnings === 0 ? "no warnings" : countOf(warnings, "warning")}`;
}
