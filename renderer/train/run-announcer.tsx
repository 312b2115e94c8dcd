import { useState } from "react";
import type { TrainEvent } from "../../core/contract/train-event.ts";
import { useStudioEvent } from "../client/studio-events.ts";
import { countOf } from "../components/format.ts";
import { formatScore } from "../components/format-figure.ts";

/** Tells a screen reader when a run's stage changes and when it ends, and nothing else. */
export function RunAnnouncer() {
  const [words, setWords] = useState("");
  useStudioEvent("train", ({ events }) => {
    const next = events.map(announcementOf).findLast((text) => text !== null);
    if (next) setWords(next);
  });
  return (
    <div className="visually-hidden" role="status" aria-live="polite" data-announcer>
      {words}
    </div>
  );
}

/** What is said of an event; null where it is none to interrupt for. */
export function announcementOf(event: TrainEvent): string | null {
  switch (event.type) {
    case "stage":
      return `Stage ${event.stage + 1} of ${event.stages}: images of ${event.imageSize} pixels.`;
    case "memory":
      return `Memory is short: the run goes on with ${countOf(event.imagesAtOnce, "image")} at once.`;
    case "finished":
      if (event.reason === "finished" && event.epochs === 0)
        return `Measured the weights; mAP50-95 is ${formatScore(event.report?.map50To95)}.`;
      return `Training ended after ${countOf(event.epochs, "epoch")}; mAP50-95 is ${formatScore(event.report?.map50To95)}, the best epoch is ${event.bestEpoch}.`;
    case "failed":
      return `Training failed: ${event.message}`;
    default:
      return null;
  }
}
