import { expect, it } from "vitest";
import { markImages } from "../../../core/dataset/image-edit.ts";
import { openProject, type Project } from "../../../core/dataset/project.ts";
import { temporaryFolder } from "./temporary-folder.ts";

function projectOfTwo(folder = temporaryFolder()): Project {
  const project = openProject(folder, { create: true });
  project.transaction(() => {
    for (const name of ["a", "b"]) {
      const file = { path: `/images/${name}.jpg`, width: 640, height: 480, contentHash: name };
      project.images.insert({ ...file, split: "train", status: "todo" });
    }
  });
  return project;
}

function markDone(project: Project, imageId: number): void {
  const { label, diff } = markImages(project, [imageId], { status: "done" });
  project.apply(label, diff);
}

const versions = ({ imageVersions }: Project) => [imageVersions.of(1), imageVersions.of(2)];

it("gives an image another version at an edit of it and at the undo, and its neighbour none", () => {
  using project = projectOfTwo();
  const before = versions(project);
  markDone(project, 1);
  const edited = versions(project);
  expect(edited[0]).not.toBe(before[0]);
  expect(edited[1]).toBe(before[1]);
  project.undo();
  expect([before[0], edited[0]]).not.toContain(project.imageVersions.of(1));
  expect(project.imageVersions.of(2)).toBe(before[1]);
});

it("gives every image another version when another program writes, or everything may have changed", () => {
  const folder = temporaryFolder();
  using project = projectOfTwo(folder);
  const before = versions(project);
  using other = openProject(folder);
  markDone(other, 1);
  const written = versions(project);
  for (const version of written) expect(before).not.toContain(version);
  project.changedAsAWhole("Import 1 image", "import");
  for (const version of versions(project)) expect([...before, ...written]).not.toContain(version);
});

it("gives other versions when the project is opened again: it may be a backup by then", () => {
  const folder = temporaryFolder();
  const project = projectOfTwo(folder);
  const before = versions(project);
  project.close();
  using again = openProject(folder);
  for (const version of versions(again)) expect(before).not.toContain(version);
});
