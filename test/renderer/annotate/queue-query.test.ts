import { expect, it } from "vitest";
import { imageFilterSchema, imageSortSchema } from "../../../core/contract/studio/image-row.ts";
import { finishedStatus, queueLabel, queueQuery } from "../../../renderer/annotate/session/queue-query.ts";

const library = {
  filter: imageFilterSchema.parse({ classIds: [3] }),
  sort: imageSortSchema.parse({ by: "boxes", descending: true }),
};

it("asks for Library's images, or for those of one status, in Library's order", () => {
  expect(queueQuery("library", library)).toEqual(library);
  expect(queueQuery("todo", library)).toMatchObject({
    filter: { classIds: [], statuses: ["todo"] },
    sort: library.sort,
  });
  expect(queueQuery("review", library).filter.statuses).toEqual(["done"]);
  expect(queueQuery("all", library).filter).toEqual(imageFilterSchema.parse({}));
});

it("calls Library's filter all images while it lets all pass", () => {
  expect(queueLabel("library", false)).toBe("All images");
  expect(queueLabel("library", true)).toBe("Filter");
  expect(queueLabel("review", false)).toBe("To review");
});

it("makes an image done, and reviewed at its second look", () => {
  expect(finishedStatus("todo", "all")).toBe("done");
  expect(finishedStatus("done", "todo")).toBe("done");
  expect(finishedStatus("done", "review")).toBe("reviewed");
  expect(finishedStatus("reviewed", "all")).toBe("reviewed");
});
