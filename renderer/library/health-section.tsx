import { ActionIcon } from "@mantine/core";
import {
  IconAlertTriangle,
  IconCheck,
  IconChevronRight,
  IconInfoCircle,
  IconMinus,
  IconRefresh,
} from "@tabler/icons-react";
import { HEALTH_ISSUES, type HealthIssue } from "../../core/contract/studio/image-row.ts";
import { toast, toastError } from "../app/toast.tsx";
import { useJobs } from "../client/jobs-store.ts";
import { request } from "../client/studio-client.ts";
import { formatCount } from "../components/format.ts";
import { PanelSection } from "../components/side-panel.tsx";
import { HEALTH_LABELS } from "./health-labels.ts";
import classes from "./inspector.module.css";
import { changeFilter, useLibrary } from "./library-store.ts";
import { refreshStatistics, useStatistics } from "./use-statistics.ts";

/** What is wrong with images; a click shows them. */
export function HealthSection() {
  const statistics = useStatistics();
  const isChecking = useJobs(({ running }) => running.some(({ kind }) => kind === "health"));
  if (!statistics) return null;
  const { health, healthCheckedAt } = statistics;
  const checked = healthCheckedAt === null ? "Files not checked" : `Checked ${clockOf(healthCheckedAt)}`;
  const aside = (
    <span className={classes.checked}>
      {checked}
      <ActionIcon size={24} aria-label="Check files now" loading={isChecking} onClick={() => void check()}>
        <IconRefresh size={14} />
      </ActionIcon>
    </span>
  );
  return (
    <PanelSection title="Image health" aside={aside}>
      {HEALTH_ISSUES.map((issue) => (
        <HealthRow
          key={issue}
          issue={issue}
          count={healthCheckedAt === null && FOUND_IN_FILES.has(issue) ? null : health[issue]}
        />
      ))}
    </PanelSection>
  );
}

/** Known only once the files were looked at; the rest is known from the labels. */
const FOUND_IN_FILES: ReadonlySet<HealthIssue> = new Set([
  "missing",
  "corrupt",
  "replaced",
  "duplicate",
  "dark",
  "overexposed",
]);

/** `count` is null while it is not known. */
function HealthRow({ issue, count }: { readonly issue: HealthIssue; readonly count: number | null }) {
  const isChosen = useLibrary(({ filter }) => filter.health.length === 1 && filter.health[0] === issue);
  const { label, detail, kind } = HEALTH_LABELS[issue];
  return (
    <button
      type="button"
      className={classes.health}
      aria-pressed={isChosen}
      disabled={!count && !isChosen}
      onClick={() => changeFilter({ health: isChosen ? [] : [issue] })}
    >
      <HealthIcon kind={count === null ? "unknown" : count === 0 ? "ok" : kind} />
      <span className={classes.healthText}>
        {label}
        {!!count && detail !== "" && <span className={classes.detail}>{detail}</span>}
      </span>
      <span className={count ? undefined : classes.quiet}>{count === null ? "–" : formatCount(count)}</span>
      <span style={{ width: 14, display: "flex" }}>
        {!!count && <IconChevronRight size={14} aria-hidden="true" />}
      </span>
    </button>
  );
}

function HealthIcon({ kind }: { readonly kind: "unknown" | "ok" | "error" | "warn" | "info" }) {
  if (kind === "ok") return <IconCheck size={14} className={classes.ok} aria-hidden="true" />;
  if (kind === "unknown") return <IconMinus size={14} className={classes.quiet} aria-hidden="true" />;
  if (kind === "info") return <IconInfoCircle size={14} className={classes.quiet} aria-hidden="true" />;
  return (
    <IconAlertTriangle
      size={14}
      className={kind === "error" ? classes.err : classes.warn}
      aria-hidden="true"
    />
  );
}

async function check(): Promise<void> {
  try {
    const found = await request("images.checkHealth");
    await refreshStatistics();
    const bad = found.missing + found.corrupt + found.duplicate + found.dark + found.overexposed;
    toast(
      bad === 0 ? "ok" : "warn",
      bad === 0
        ? "Checked all files. Nothing is wrong with them"
        : `Checked all files. ${formatCount(bad)} need a look`,
    );
  } catch (error) {
    toastError(error);
  }
}

function clockOf(iso: string): string {
  const date = new Date(iso);
  const isToday = date.toDateString() === new Date().toDateString();
  return isToday
    ? date.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" })
    : date.toLocaleDateString("en-GB", { day: "numeric", month: "short" });
}
