import { describe, expect, it } from "vitest";
import { shownColumns } from "../../../renderer/review/shown-columns.ts";

function keys(...[switches, isNarrow]: Parameters<typeof shownColumns>): string[] {
  return shownColumns(switches, isNarrow).map(({ key }) => key);
}

describe("the columns of the class table", () => {
  it("are all there in a wide window, and without F1 and best confidence in a narrow one", () => {
    expect(keys({}, false)).toHaveLength(12);
    expect(keys({}, true)).toHaveLength(10);
    expect(keys({}, true)).not.toContain("f1");
  });

  it("are those that a person chose, however wide the window is", () => {
    expect(keys({ "review.column.f1": true }, true)).toContain("f1");
    expect(keys({ "review.column.images": false }, false)).not.toContain("images");
  });

  it("always begin with the class", () => {
    expect(keys({ "review.column.name": false }, true)[0]).toBe("name");
  });
});
