import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  type ChannelName,
  type StudioHandlers,
  studioChannels,
} from "../../core/contract/studio/studio-channels.ts";
import { importDataset } from "../../core/dataset/import/import-dataset.ts";
import { PROJECT_DATABASE } from "../../core/dataset/project-layout.ts";
import { forkProcess } from "../../core/fork-process.ts";
import { answerRequest } from "../../electron/answer-request.ts";
import { makeAnnotateHandlers } from "../../electron/handlers/annotate-handlers.ts";
import { makeClassesHandlers } from "../../electron/handlers/classes-handlers.ts";
import { makeHistoryHandlers } from "../../electron/handlers/history-handlers.ts";
import { makeImagesHandlers } from "../../electron/handlers/images-handlers.ts";
import { makeProjectHandlers } from "../../electron/handlers/project-handlers.ts";
import { makeProposalsHandlers } from "../../electron/handlers/proposals-handlers.ts";
import { makeReviewHandlers } from "../../electron/handlers/review-handlers.ts";
import { makeTrainHandlers } from "../../electron/handlers/train-handlers.ts";
import { Studio } from "../../electron/studio.ts";
import { vocXml, writeFiles, writeImages } from "../core/dataset/small-set.ts";
import { fuzzCases } from "./fuzz-cases.ts";
import { FuzzLog } from "./fuzz-log.ts";
import { valuesOf } from "./values-of-schema.ts";

/** Requests that end in the project alone: none starts a process, opens a dialog or names a folder to write. */
const CHANNELS: readonly ChannelName[] = [
  "annotate.open",
  "annotate.isCurrent",
  "annotate.lookAtFile",
  "annotate.takeFile",
  "annotate.apply",
  "annotate.next",
  "proposals.accept",
  "proposals.acceptAll",
  "proposals.reject",
  "images.query",
  "images.rows",
  "images.statistics",
  "images.mark",
  "images.relabel",
  "classes.add",
  "classes.change",
  "classes.merge",
  "classes.remove",
  "classes.reorder",
  "project.overview",
  "history.state",
  "history.undo",
  "history.redo",
  "review.report",
  "review.curves",
  "review.objects",
  "review.compare",
  "train.plan",
];

const folder = mkdtempSync(join(tmpdir(), "boresight-fuzz-requests-"));
const project = join(folder, "project");
const log = new FuzzLog("requests");
let studio: Studio;
let handlers: Partial<StudioHandlers>;

beforeAll(async () => {
  const set = join(folder, "set");
  await writeImages(
    set,
    Array.from({ length: 8 }, (_, i) => `JPEGImages/${i}.jpg`),
  );
  writeFiles(
    set,
    Object.fromEntries(
      Array.from({ length: 8 }, (_, i) => [
        `Annotations/${i}.xml`,
        vocXml(
          [
            ["cat", 1, 1, 30 + i, 40],
            ["dog", 10, 10, 50, 60],
          ],
          { fileName: `${i}.jpg` },
        ),
      ]),
    ),
  );
  await importDataset({ project, source: set, format: "voc" });
  studio = new Studio({
    userData: join(folder, "user"),
    deliver: () => undefined,
    launchProcess: forkProcess,
  });
  handlers = {
    ...makeProjectHandlers(studio),
    ...makeHistoryHandlers(studio),
    ...makeImagesHandlers(studio),
    ...makeClassesHandlers(studio),
    ...makeAnnotateHandlers(studio),
    ...makeProposalsHandlers(studio),
    ...makeReviewHandlers(studio),
    ...makeTrainHandlers(studio),
  };
  await studio.openProject(project);
});

afterAll(async () => {
  await studio.closeProject();
  rmSync(folder, { recursive: true, force: true });
});

const requests = fc.oneof(
  ...CHANNELS.map((name) => fc.tuple(fc.constant(name), valuesOf(studioChannels[name].arguments))),
);

describe("requests with any arguments", () => {
  it("are answered or refused in words that a person reads", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(requests, { minLength: 1, maxLength: 8 }), (sequence) =>
        log.run(async () => {
          for (const [name, input] of sequence) {
            const reply = await answerRequest(handlers, name, input);
            if (reply.ok) continue;
            expect(reply.error.code, `${name} ${fc.stringify(input)}: ${reply.error.message}`).not.toBe(
              "unexpected",
            );
            expect(reply.error.message).toMatch(/[.)]$/);
          }
        }),
      ),
      fuzzCases(0.1),
    );
  });

  it("of channels that do not exist are refused", async () => {
    await fc.assert(
      fc.asyncProperty(fc.anything(), fc.anything(), (name, input) =>
        log.run(async () => {
          fc.pre(!CHANNELS.includes(name as ChannelName));
          const reply = await answerRequest(handlers, name, input);
          expect(reply).toMatchObject({ ok: false, error: { code: "usage" } });
        }),
      ),
      fuzzCases(0.02),
    );
  });

  it("leave a database that is whole, and a way back to where it began", async () => {
    let undone = await answerRequest(handlers, "history.undo", {});
    while (undone.ok && undone.value !== null) undone = await answerRequest(handlers, "history.undo", {});
    expect(undone).toEqual({ ok: true, value: null });
    const database = new Database(join(project, PROJECT_DATABASE), { readonly: true });
    expect(database.pragma("integrity_check", { simple: true })).toBe("ok");
    expect(database.pragma("foreign_key_check")).toEqual([]);
    const boxes = database.prepare("SELECT count(*) AS boxes FROM annotations").get();
    const images = database.prepare("SELECT count(*) AS images FROM images").get();
    database.close();
    expect({ ...(boxes as object), ...(images as object) }).toEqual({ boxes: 16, images: 8 });
  });
});
