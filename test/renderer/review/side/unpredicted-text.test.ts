import { describe, expect, it } from "vitest";
import { unpredicted } from "../../../../renderer/review/side/unpredicted-text.ts";
import { report, row } from "../review-fixture.ts";

const REPORT = {
  ...report(
    [
      row({}),
      row({ classId: 2, name: "f18", instances: 125 }),
      row({ classId: 3, name: "p8", instances: 0 }),
    ],
    [
      [13, 0, 0, 0],
      [2, 125, 0, 0],
      [0, 0, 0, 0],
      [12, 0, 0, 0],
    ],
  ),
  confidence: 0.35,
};

describe("labels without a prediction", () => {
  it("are told for the chosen class", () => {
    expect(unpredicted(REPORT, 1)).toEqual({
      count: 12,
      text: "12 of 27 a10 have no prediction over 0.35",
    });
  });

  it("are told for all classes together", () => {
    const all = { ...REPORT, all: { ...REPORT.all, instances: 152 } };
    expect(unpredicted(all, null).text).toBe("12 of 152 labels have no prediction over 0.35");
  });

  it("are told where there are none", () => {
    expect(unpredicted(REPORT, 2).text).toBe("Every f18 has a prediction over 0.35");
    expect(unpredicted(REPORT, 3).text).toBe("No p8 is labelled in these images");
  });
});
