import { expect, it } from "vitest";
import { mergeClasses, removeClass } from "../../../core/dataset/class-edit.ts";
import { openProject, type Project } from "../../../core/dataset/project.ts";
import { NO_PROPOSAL_CHANGES, projectDiff } from "../../../core/dataset/project-diff.ts";
import { temporaryFolder } from "./temporary-folder.ts";

function projectWithProposals(folder = temporaryFolder()): Project {
  const project = openProject(folder, { create: true });
  project.transaction(() => {
    project.classes.ensure(["c17", "f16"]);
    const file = { path: "/images/a.jpg", width: 640, height: 480, contentHash: "a" };
    const imageId = project.images.insert({ ...file, split: "train", status: "todo" });
    project.annotations.insert(imageId, 2, [1, 1, 40, 50]);
    propose(project, "1", [1, 2, 2]);
  });
  return project;
}

/** Proposals of these classes on the one image. */
function propose(project: Project, runId: string, classIds: readonly number[]): void {
  const made = classIds.map((classId, at) => {
    const box = [at * 100, 10, at * 100 + 50, 60] as const;
    return { imageId: 1, classId, box, confidence: 0.9 - at / 10, runId };
  });
  project.proposals.replace([1], made);
}

function reject(project: Project, ids: readonly number[]): void {
  const removed = project.proposals.ofIds(ids);
  project.apply("Reject", projectDiff({ proposals: { ...NO_PROPOSAL_CHANGES, removed } }));
}

it("gives the proposals of a merged class its target, and undo their own class again, over a restart", () => {
  const folder = temporaryFolder();
  const project = projectWithProposals(folder);
  const before = project.proposals.ofImage(1);
  const { label, diff } = mergeClasses(project, [2], 1);
  const applied = project.apply(label, diff);
  expect(applied?.change.imageIds).toEqual([1]);
  expect(project.proposals.ofImage(1)).toEqual(before.map((proposal) => ({ ...proposal, classId: 1 })));
  project.close();

  using again = openProject(folder);
  again.undo();
  expect(again.proposals.ofImage(1)).toEqual(before);
  again.redo();
  expect(again.proposals.ofImage(1).map(({ classId }) => classId)).toEqual([1, 1, 1]);
});

it("brings the proposals of a removed class back with it", () => {
  using project = projectWithProposals();
  const before = project.proposals.ofImage(1);
  const { label, diff } = removeClass(project, 2);
  project.apply(label, diff);
  expect(project.proposals.ofImage(1).map(({ classId }) => classId)).toEqual([1]);
  project.undo();
  expect(project.proposals.ofImage(1)).toEqual(before);
});

it("brings rejected proposals back, and tells on which image", () => {
  using project = projectWithProposals();
  const before = project.proposals.ofImage(1);
  reject(project, [1, 3]);
  expect(project.proposals.ofImage(1).map(({ id }) => id)).toEqual([2]);
  expect(project.undo()?.change.imageIds).toEqual([1]);
  expect(project.proposals.ofImage(1)).toEqual(before);
});

it("leaves what a model says now where it was asked again since", () => {
  using project = projectWithProposals();
  reject(project, [1]);
  propose(project, "1", [1]);
  project.undo();
  expect(project.proposals.ofImage(1)).toHaveLength(1);
  project.redo();
  propose(project, "2", [2]);
  project.undo();
  expect(project.proposals.ofImage(1).map(({ runId }) => runId)).toEqual(["2"]);
});
