import { describe, expect, it } from "vitest";
import { filmSize } from "../../../renderer/annotate/film-strip/film-size.ts";

describe("the film strip", () => {
  it.each([
    [1280, 720, 60, false],
    [1440, 900, 92, true],
    [1920, 1080, 92, true],
    [2560, 1440, 112, true],
    [2560, 720, 60, false],
  ])("takes of a window of %i by %i pixels %i, with captions: %s", (width, height, strip, captions) => {
    expect(filmSize(width, height)).toMatchObject({ strip, captions });
  });
});
