import { Button } from "@mantine/core";
import { IconInfoCircle } from "@tabler/icons-react";
import type { ReviewReport } from "../../../core/contract/studio/review.ts";
import { thresholdText } from "../figure-text.ts";
import { setConfidence, useReview } from "../review-store.ts";
import { thresholdAdvice } from "../threshold-advice.ts";
import type { ReviewData } from "../use-review-data.ts";
import classes from "./advice-strip.module.css";

/** What another confidence would do to the chosen class, where it would do much. */
export function AdviceStrip({ data, report }: { readonly data: ReviewData; readonly report: ReviewReport }) {
  const classId = useReview(({ choice }) => choice.classId);
  const row = report.rows.find((candidate) => candidate.classId === classId);
  const curve = data.curves.find((candidate) => candidate.classId === classId);
  const advice = row && thresholdAdvice(row, curve, report.confidence);
  if (!advice) return null;
  const confidence = thresholdText(advice.confidence);
  return (
    <div className={classes.strip} role="note">
      <IconInfoCircle size={16} className={classes.icon} aria-hidden="true" />
      <span className={classes.text}>
        {advice.lead}
        <b>{confidence}</b>
        {advice.tail}
      </span>
      <Button size="xs" onClick={() => setConfidence(advice.confidence)}>
        Use {confidence}
      </Button>
    </div>
  );
}
