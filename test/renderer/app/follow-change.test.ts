import { beforeEach, describe, expect, it } from "vitest";
import type { ProjectChange } from "../../../core/contract/studio/project-diff.ts";
import { followChange } from "../../../renderer/app/follow-change.ts";
import { forgetPlaces, navigate, useNavigation } from "../../../renderer/app/navigation.ts";
import { useLibrary } from "../../../renderer/library/library-store.ts";

const IDS = Int32Array.of(3, 5, 7, 9);

const now = () => useNavigation.getState();
const changeOf = (...imageIds: number[]): ProjectChange => ({
  label: "Mark done",
  imageIds,
  revision: 1,
  cause: "undo",
  classesChanged: false,
});
const underCursor = (imageId: number) => useLibrary.setState({ cursor: IDS.indexOf(imageId) });

beforeEach(() => {
  navigate({ view: "library" });
  forgetPlaces();
  useLibrary.setState({ ...useLibrary.getInitialState(), ids: IDS });
});

describe("a change that was taken back on the canvas", () => {
  beforeEach(() => navigate({ view: "annotate", imageId: 5 }));

  it("is followed to its first image", () => {
    followChange()(changeOf(7, 9));
    expect(now()).toMatchObject({ view: "annotate", imageId: 7 });
  });

  it("leaves whoever has gone on to another image before its answer came", () => {
    const follow = followChange();
    navigate({ imageId: 9 });
    follow(changeOf(7));
    expect(now().imageId).toBe(9);
  });

  it("leaves whoever has gone on to another view", () => {
    const follow = followChange();
    navigate({ view: "library" });
    follow(changeOf(7));
    expect(now()).toMatchObject({ view: "library", imageId: 5 });
  });

  it("is followed when two are asked for at once: being taken to the first one's image is no step of the person", () => {
    const [first, second] = [followChange(), followChange()];
    first(changeOf(7));
    second(changeOf(9));
    expect(now().imageId).toBe(9);
  });

  it("moves nothing while one of its images is open", () => {
    const { visit } = now();
    followChange()(changeOf(3, 5));
    expect(now()).toMatchObject({ imageId: 5, visit });
  });
});

describe("a change that was taken back in the grid", () => {
  it("is followed from the image under the cursor, and without one", () => {
    followChange()(changeOf(7));
    expect(now().imageId).toBe(7);
    underCursor(5);
    followChange()(changeOf(9));
    expect(now().imageId).toBe(9);
  });

  it("leaves whoever has moved the cursor on before its answer came", () => {
    underCursor(5);
    const follow = followChange();
    underCursor(9);
    follow(changeOf(7));
    expect(now().imageId).toBeNull();
  });
});

it("keeps the view where no images are shown", () => {
  navigate({ view: "train" });
  followChange()(changeOf(7));
  expect(now()).toMatchObject({ view: "train", imageId: null });
});
