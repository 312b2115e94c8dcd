import { describe, expect, it } from "vitest";
import { paintedCorner } from "../../../renderer/annotate/canvas/pixel-exact.ts";

describe("the image's corner on the screen", () => {
  it("lies on a pixel at 100% and at whole multiples of it", () => {
    expect(paintedCorner({ scale: 1, left: 10.3, top: -7.6 }, 1)).toEqual({ left: 10, top: -8 });
    expect(paintedCorner({ scale: 3, left: 0.6, top: 0.4 }, 1)).toEqual({ left: 1, top: 0 });
  });

  it("lies on a pixel of the device where those are finer", () => {
    expect(paintedCorner({ scale: 0.5, left: 10.3, top: 0.1 }, 2)).toEqual({ left: 10.5, top: 0 });
  });

  it("is where the view says at sizes that mix pixels anyway", () => {
    expect(paintedCorner({ scale: 0.7, left: 10.3, top: -7.6 }, 1)).toEqual({ left: 10.3, top: -7.6 });
  });
});
