import { describe, expect, it } from "vitest";
import { importSources } from "../../../renderer/library/import-sources.ts";

describe("what a dialog or a drop brings", () => {
  it("is one import for all images of a folder", () => {
    expect(importSources(["/a/1.jpg", "/a/2.TIF", "/b/3.png"])).toEqual([
      { source: "/a", files: ["/a/1.jpg", "/a/2.TIF"] },
      { source: "/b", files: ["/b/3.png"] },
    ]);
  });

  it("is an import each for folders and files of labels, which come first", () => {
    expect(importSources(["/a/1.jpg", "/sets/bccd", "/a/instances.json"])).toEqual([
      { source: "/sets/bccd" },
      { source: "/a/instances.json" },
      { source: "/a", files: ["/a/1.jpg"] },
    ]);
  });

  it("knows the folder of an image on Windows, and in the root", () => {
    expect(importSources(["C:\\pictures\\1.jpg"])).toEqual([
      { source: "C:\\pictures", files: ["C:\\pictures\\1.jpg"] },
    ]);
    expect(importSources(["/1.jpg"])).toEqual([{ source: "/", files: ["/1.jpg"] }]);
  });
});
