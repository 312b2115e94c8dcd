import { expect, it } from "vitest";
import { growthOf, type Sample } from "./growth.ts";

const samplesOf = (figure: (at: number) => Sample): Sample[] =>
  Array.from({ length: 100 }, (_, at) => figure(at));

it("finds a file that is left open every few rounds", () => {
  const [growth] = growthOf(samplesOf((at) => ({ studioFiles: 20 + Math.floor(at / 5) })));
  expect(growth).toMatchObject({ measure: "studioFiles", isWithin: false });
});

it("finds memory that rises two megabytes a round, however it goes up and down meanwhile", () => {
  const [growth] = growthOf(samplesOf((at) => ({ studioResidentMiB: 200 + 2 * at + (at % 7) * 10 })));
  expect(growth).toMatchObject({ measure: "studioResidentMiB", isWithin: false });
});

it("lets pass what only warms up", () => {
  const [growth] = growthOf(samplesOf((at) => ({ studioResidentMiB: Math.min(400, 200 + at * 15) })));
  expect(growth).toMatchObject({ firstHalf: 400, secondHalf: 400, isWithin: true });
});

it("says nothing of a measure that was hardly sampled", () => {
  expect(growthOf([{ walMiB: 1 }, { walMiB: 900 }])).toEqual([]);
});

it("looks at what stays behind where a project is closed and opened, not at what fills in between", () => {
  const opened = (stays: number) =>
    growthOf(samplesOf((at) => ({ reopenedHeapMiB: 60 + (at % 9) * 20 + stays * at })));
  expect(opened(0)[0]).toMatchObject({ firstHalf: 60, secondHalf: 60, isWithin: true });
  expect(opened(0.5)[0]).toMatchObject({ isWithin: false });
});
