import { SegmentedControl } from "@mantine/core";
import { useMemo, useState } from "react";
import type { ReviewCurve, ReviewReport } from "../../../core/contract/studio/review.ts";
import { useSwitch } from "../../client/preferences-store.ts";
import { PanelSection } from "../../components/side-panel.tsx";
import type { CurveKind } from "../curve-geometry.ts";
import { fractionText, thresholdText } from "../figure-text.ts";
import { useReview } from "../review-store.ts";
import { useRunName } from "../use-run-name.ts";
import { type ChosenCurve, chosenCurve } from "./chosen-curve.ts";
import { CurvePlot } from "./curve-plot.tsx";
import { curveReadings } from "./curve-text.ts";
import { FigureTable } from "./figure-table.tsx";
import classes from "./review-side.module.css";
import { TableToggle } from "./table-toggle.tsx";

/** Precision, recall and F1 of the chosen class at every confidence. */
export function CurveSection({
  report,
  curves,
  before,
  curvesBefore,
}: {
  readonly report: ReviewReport;
  readonly curves: readonly ReviewCurve[];
  readonly before: ReviewReport | null;
  readonly curvesBefore: readonly ReviewCurve[] | null;
}) {
  const classId = useReview(({ choice }) => choice.classId);
  const [kind, setKind] = useState<CurveKind>("pr");
  const [isTable, setTable] = useSwitch("review.curveTable", false);
  const chosen = useMemo(() => chosenCurve(report, curves, classId), [report, curves, classId]);
  const ghost = useMemo(
    () => (before && curvesBefore ? chosenCurve(before, curvesBefore, classId) : null),
    [before, curvesBefore, classId],
  );
  const nameBefore = useRunName(before?.runId);
  const title = kind === "pr" ? "Precision and recall" : "F1 by confidence";
  return (
    <PanelSection
      title={title}
      aside={
        <span className={classes.aside}>
          <SegmentedControl
            size="xs"
            className={classes.small}
            aria-label="Curve"
            data={[
              { value: "pr", label: "P-R" },
              { value: "f1", label: "F1" },
            ]}
            value={kind}
            onChange={(value) => setKind(value as CurveKind)}
          />
          <TableToggle chart={title} isTable={isTable} onToggle={setTable} />
        </span>
      }
    >
      {chosen && isTable && <CurveTable chosen={chosen} />}
      {chosen && !isTable && <CurvePlot kind={kind} chosen={chosen} ghost={ghost} iou={report.iou} />}
      {chosen && (
        <p className={classes.caption}>
          {chosen.name === "all classes" ? "Mean over all classes" : `${chosen.name} over all classes`}
          {ghost && before && `, ${nameBefore} in dashes`}
        </p>
      )}
    </PanelSection>
  );
}

function CurveTable({ chosen: { name, curve } }: { readonly chosen: ChosenCurve }) {
  return (
    <FigureTable
      caption={`Precision, recall and F1 of ${name}`}
      columns={["Confidence", "P", "R", "F1"]}
      rows={curveReadings(curve).map(({ confidence, point }) => ({
        key: String(confidence),
        cells: [
          thresholdText(confidence),
          fractionText(point?.precision ?? null),
          fractionText(point?.recall ?? null),
          fractionText(point?.f1 ?? null),
        ],
      }))}
    />
  );
}
