import type { ReviewReport } from "../../../core/contract/studio/review.ts";
import { useSwitch } from "../../client/preferences-store.ts";
import { countOf, formatCount } from "../../components/format.ts";
import { PanelSection } from "../../components/side-panel.tsx";
import { TickBar } from "../../components/tick-bar.tsx";
import { ERROR_LABELS, sameList } from "../object-list.ts";
import { dispatchChoice, useReview } from "../review-store.ts";
import { useRunName } from "../use-run-name.ts";
import { costText, type ErrorBar, errorBars } from "./error-bars.ts";
import { FigureTable } from "./figure-table.tsx";
import classes from "./review-side.module.css";
import { TableToggle } from "./table-toggle.tsx";

/** TIDE: why predictions are wrong, and what each kind costs in AP. Each kind opens its objects. */
export function ErrorSection({
  report,
  before,
}: {
  readonly report: ReviewReport;
  readonly before: ReviewReport | null;
}) {
  const [isTable, setTable] = useSwitch("review.errorTable", false);
  const nameBefore = useRunName(before?.runId);
  const bars = errorBars(report.errors, before?.errors);
  return (
    <PanelSection
      title="Errors"
      aside={
        <span className={classes.aside}>
          cost in mAP50
          <TableToggle chart="Errors" isTable={isTable} onToggle={setTable} />
        </span>
      }
    >
      {isTable ? (
        <FigureTable
          caption="Errors of all classes by what they cost"
          columns={["Error", "Count", "mAP50"]}
          rows={bars.map(({ type, count, cost }) => ({
            key: type,
            cells: [ERROR_LABELS[type].label, formatCount(count), costText(cost)],
            onOpen: () => openErrors(type),
          }))}
        />
      ) : (
        <>
          <p className="visually-hidden">{errorSummary(bars)}</p>
          {bars.map((bar) => (
            <ErrorRow key={bar.type} bar={bar} />
          ))}
          <p className={classes.caption}>
            All classes. The bars run over all confidences, the counts are at the one above
            {before ? `; the tick is ${nameBefore}` : ""}.
          </p>
        </>
      )}
    </PanelSection>
  );
}

function errorSummary(bars: readonly ErrorBar[]): string {
  const [dearest] = bars;
  if (!dearest || dearest.cost <= 0) return "No error costs anything.";
  return `${ERROR_LABELS[dearest.type].label} costs most: ${dearest.cost.toFixed(3)} of mAP50.`;
}

function openErrors(errorType: ErrorBar["type"]): void {
  dispatchChoice({ type: "list", list: { kind: "error", errorType } });
}

function ErrorRow({ bar: { type, count, cost, length, before } }: { readonly bar: ErrorBar }) {
  const isOpen = useReview(({ choice }) => sameList(choice.list, { kind: "error", errorType: type }));
  const { label, meaning } = ERROR_LABELS[type];
  return (
    <button
      type="button"
      className={classes.error}
      title={meaning}
      aria-pressed={isOpen}
      onClick={() => openErrors(type)}
    >
      <span className="visually-hidden">
        {label}: {countOf(count, "object")}, {costText(cost)} mAP50
      </span>
      <span className={classes.errorName} aria-hidden="true">
        {label}
      </span>
      <span className={classes.errorCount} aria-hidden="true">
        {formatCount(count)}
      </span>
      <span className={classes.grow}>
        <TickBar value={length} tick={before} color="var(--err)" />
      </span>
      <span className={classes.errorCost} aria-hidden="true">
        {costText(cost)}
      </span>
    </button>
  );
}
