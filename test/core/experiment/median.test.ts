import { expect, test } from "vitest";
import { median } from "../../../core/experiment/median.ts";

test("the median is the middle value, of an even number the higher of the two in the middle", () => {
  expect(median([9, 1, 4])).toBe(4);
  expect(median([9, 1, 4, 5])).toBe(5);
  expect(median([1, Number.POSITIVE_INFINITY])).toBe(Number.POSITIVE_INFINITY);
  expect(median([])).toBeNaN();
});
