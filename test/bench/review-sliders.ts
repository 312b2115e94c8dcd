import { median } from "../../core/experiment/median.ts";
import { reviewThresholds } from "../../core/metrics/review/match-image.ts";
import { imagePredictions, packPredictions } from "../../core/metrics/review/prediction-rows.ts";
import { ReviewSession } from "../../core/metrics/review/review-session.ts";
import { makeReviewState } from "../../core/metrics/review/review-state.ts";
import { selectItems } from "../../core/metrics/review/select-items.ts";
import { Random } from "../../core/random/random.ts";
import { labelsOf } from "../core/metrics/review/review-from-results.ts";
import { syntheticSplit } from "./synthetic-split.ts";

// Moves the review's sliders on a large split and prints medians.
//   node test/bench/review-sliders.ts [images] [labels] [detections an image] [classes]

const [images = 5_000, labels = 36_000, detectionsPerImage = 300, classes = 27] = process.argv
  .slice(2)
  .map(Number);
const ROUNDS = 9;

function time(what: string, body: (round: number) => void, rounds = ROUNDS): void {
  const rows = Array.from({ length: rounds }, (_, round) => {
    const [begin, used] = [performance.now(), process.cpuUsage()];
    body(round);
    const { user, system } = process.cpuUsage(used);
    return { clock: performance.now() - begin, processor: (user + system) / 1000 };
  });
  const [clock, processor] = (["clock", "processor"] as const).map((kind) => rows.map((row) => row[kind]));
  const show = (times: readonly number[]) =>
    `${median(times).toFixed(1).padStart(8)} ms, at most ${Math.max(...times).toFixed(1)}`;
  console.log(`${what.padEnd(48)} ${show(clock!)}; of a processor ${show(processor!)}`);
}

const results = syntheticSplit({ images, labels, detectionsPerImage, classes }, Random.from(0));
const labelsOfImages = results.map(({ groundTruths }, image) => labelsOf(groundTruths, image));
const names = Array.from({ length: classes }, (_, index) => ({ id: index + 1, name: `class ${index}` }));
const packed = packPredictions(results.map(({ detections }, id) => imagePredictions(id, detections)));
console.log(
  `${images} images, ${labels} labels, ${packed.confidences.length} detections, ${classes} classes`,
);

let session = new ReviewSession(makeReviewState(names, packed, labelsOfImages));
time(
  "overlaps and orders",
  () => {
    session = new ReviewSession(makeReviewState(names, packed, labelsOfImages));
  },
  3,
);
time("first report", () => session.report(0.25, 0.5), 1);
time("report, confidence moved (.05 to .95)", (round) => session.report(0.05 + round / 10, 0.5));
time("report, confidence at .001", () => session.report(0.001, 0.5));
time("report, IoU moved (.45 to .85)", (round) => session.report(0.25, 0.45 + round / 20));
time("report after a label changed", (round) => {
  // One box goes from an image, as a person would take it.
  session.replaceLabels(round, labelsOf(results[round]!.groundTruths.slice(0, -1), round));
  session.report(0.25, 0.5);
});
time("curves", () => session.curves(0.5));
const all = { classId: null, outcome: null, errorType: null, cell: null, suspicion: null };
const thresholds = reviewThresholds(0.25, 0.5);
time("objects of a class", () => selectItems(session, thresholds, { ...all, classId: 1 }, "worst"));
time("likely label errors", () =>
  selectItems(session, thresholds, { ...all, suspicion: "label-error" }, "worst"),
);
console.log(`resident ${(process.memoryUsage.rss() / 2 ** 20).toFixed(0)} MiB`);
