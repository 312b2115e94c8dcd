import { beforeEach, describe, expect, it } from "vitest";
import { forgetPlaces, navigate, useNavigation } from "../../../renderer/app/navigation.ts";

const now = () => useNavigation.getState();

describe("the way back from the canvas", () => {
  beforeEach(() => {
    navigate({ view: "library" });
    forgetPlaces();
  });

  it("leads to the view that opened the image", () => {
    navigate({ view: "review" });
    navigate({ view: "annotate", imageId: 7 });
    expect(now().cameFrom).toBe("review");
    navigate({ imageId: 8 });
    expect(now().cameFrom).toBe("review");
    navigate({ view: "library" });
    navigate({ view: "annotate" });
    expect(now().cameFrom).toBe("library");
  });

  it("is not changed by a look at a view that opens no images", () => {
    navigate({ view: "review" });
    navigate({ view: "annotate", imageId: 7 });
    navigate({ view: "train" });
    navigate({ view: "annotate" });
    expect(now().cameFrom).toBe("review");
  });

  it("leads to Library in another project", () => {
    navigate({ view: "review" });
    navigate({ view: "annotate", imageId: 7 });
    forgetPlaces();
    expect(now().cameFrom).toBe("library");
  });
});

it("keeps what to look at for one visit", () => {
  const prediction = { classId: 2, box: [1, 2, 3, 4], confidence: 0.9 } as const;
  navigate({ view: "annotate", imageId: 7, focus: { annotationId: 3, prediction } });
  expect(now().focus).toEqual({ annotationId: 3, prediction });
  navigate({ imageId: 8 });
  expect(now().focus).toBeNull();
});
