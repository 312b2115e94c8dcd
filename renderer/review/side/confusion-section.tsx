import { SegmentedControl } from "@mantine/core";
import { useMemo } from "react";
import type { ReviewReport } from "../../../core/contract/studio/review.ts";
import { useSwitch } from "../../client/preferences-store.ts";
import { PanelSection } from "../../components/side-panel.tsx";
import {
  type ConfusionCell,
  type ConfusionLayout,
  cellText,
  cellTitle,
  confusionLayout,
  largestConfusions,
} from "../confusion-layout.ts";
import { shortFractionText } from "../figure-text.ts";
import { dispatchChoice, useReview } from "../review-store.ts";
import { useNameOf } from "../use-class-names.ts";
import { ConfusionGrid } from "./confusion-grid.tsx";
import { FigureTable } from "./figure-table.tsx";
import classes from "./review-side.module.css";
import { TableToggle } from "./table-toggle.tsx";
import { unpredicted } from "./unpredicted-text.ts";

/** What is taken for what. Each cell opens its objects. */
export function ConfusionSection({
  report,
  isWide,
}: {
  readonly report: ReviewReport;
  readonly isWide: boolean;
}) {
  const [isShare, setShare] = useSwitch("review.confusionShare", false);
  const [isTable, setTable] = useSwitch("review.confusionTable", false);
  const layout = useMemo(() => confusionLayout(report), [report]);
  return (
    <PanelSection
      title="Confusion"
      aside={
        <span className={classes.aside}>
          <SegmentedControl
            size="xs"
            className={classes.small}
            aria-label="Figures of the matrix"
            data={["Count", "Share"]}
            value={isShare ? "Share" : "Count"}
            onChange={(value) => setShare(value === "Share")}
          />
          <TableToggle chart="Confusion" isTable={isTable} onToggle={setTable} />
        </span>
      }
    >
      <Summary report={report} layout={layout} />
      {isTable ? (
        <ConfusionTable report={report} layout={layout} />
      ) : (
        <ConfusionGrid report={report} layout={layout} isShare={isShare} isWide={isWide} onOpen={openCell} />
      )}
      <Unpredicted report={report} />
    </PanelSection>
  );
}

function openCell({ predicted, labelled }: ConfusionCell): void {
  dispatchChoice({ type: "list", list: { kind: "cell", predicted, labelled } });
}

interface LaidOut {
  readonly report: ReviewReport;
  readonly layout: ConfusionLayout;
}

/** The three largest confusions in words. */
function Summary({ report, layout }: LaidOut) {
  const nameOf = useNameOf(report);
  const largest = largestConfusions(layout, 3).map((cell) => cellText(cell, nameOf));
  const text = largest.length === 0 ? "Predictions and labels agree." : `Most often: ${largest.join(", ")}.`;
  return <p className="visually-hidden">{text}</p>;
}

function ConfusionTable({ report, layout }: LaidOut) {
  const nameOf = useNameOf(report);
  const cells = layout.cells
    .flat()
    .filter(({ count }) => count > 0)
    .toSorted((a, b) => Number(a.kind === "agree") - Number(b.kind === "agree") || b.count - a.count);
  return (
    <FigureTable
      caption="Predictions and labels, confusions first"
      columns={["Objects", "Count", "Share"]}
      rows={cells.map((cell) => ({
        key: `${cell.predicted}/${cell.labelled}`,
        cells: [
          cellTitle(cell.predicted, cell.labelled, nameOf),
          String(cell.count),
          shortFractionText(cell.share),
        ],
        onOpen: () => openCell(cell),
      }))}
    />
  );
}

/** Labels that no prediction comes near: of the chosen class, else of all. */
function Unpredicted({ report }: { readonly report: ReviewReport }) {
  const classId = useReview(({ choice }) => choice.classId);
  const { count, text } = unpredicted(report, classId);
  const open = () => {
    if (classId !== null) openCell({ predicted: null, labelled: classId, count, share: 0, kind: "differ" });
    else dispatchChoice({ type: "list", list: { kind: "outcome", outcome: "missed" } });
  };
  if (count === 0) return <p className={classes.plain}>{text}</p>;
  return (
    <button type="button" className={classes.unpredicted} onClick={open}>
      <i className={classes.differ} />
      <span className={classes.grow}>{text}</span>
      <span className={classes.link}>Show crops</span>
    </button>
  );
}
