import { describe, expect, it } from "vitest";
import { keyConflicts, searchCommands, withKeys } from "../../../renderer/settings/key-conflicts.ts";
import { runtimeVersions } from "../../../renderer/settings/runtime-versions.ts";

const next = { id: "annotate.nextImage", label: "Next image", keys: ["D", "PageDown"] };
const duplicate = { id: "annotate.duplicate", label: "Duplicate", keys: ["Ctrl+D"] };
const done = { id: "library.done", label: "Mark done", keys: ["D"] };
const undo = { id: "app.undo", label: "Undo", keys: ["Ctrl+Z"] };
const commands = [next, duplicate, done, undo];
const plain = { keys: {}, keyProfile: "boresight" } as const;

describe("keys that two commands share", () => {
  it("are no conflict while the commands belong to different views", () => {
    expect(keyConflicts(commands, plain)).toEqual(new Map());
  });

  it("are shown on both sides within a view", () => {
    const keys = { "annotate.duplicate": ["D"] };
    const conflicts = keyConflicts(commands, { ...plain, keys });
    expect([...conflicts.keys()].toSorted()).toEqual(["annotate.duplicate", "annotate.nextImage"]);
    expect(conflicts.get("annotate.nextImage")).toEqual([{ chord: "D", with: duplicate }]);
  });

  it("are a conflict of a view's command with one that holds everywhere", () => {
    const keys = { "library.done": ["ctrl+z"] };
    const conflicts = keyConflicts(commands, { ...plain, keys });
    expect(conflicts.get("app.undo")).toEqual([{ chord: "Ctrl+Z", with: done }]);
  });
});

describe("changed keys", () => {
  it("are kept, also when a command is left with none", () => {
    expect(withKeys(plain, next, ["N"])).toEqual({ "annotate.nextImage": ["N"] });
    expect(withKeys(plain, next, [])).toEqual({ "annotate.nextImage": [] });
  });

  it("are no change any more when they are the command's own again", () => {
    const changed = { ...plain, keys: { "annotate.nextImage": ["N"], "app.undo": ["U"] } };
    expect(withKeys(changed, next, ["D", "PageDown"])).toEqual({ "app.undo": ["U"] });
  });

  it("are compared with those of the profile", () => {
    const cvat = { keys: { "annotate.nextImage": ["N"] }, keyProfile: "cvat" as const };
    expect(withKeys(cvat, next, ["F", "PageDown"])).toEqual({});
  });
});

describe("the search", () => {
  it("finds commands by name, by view and by key", () => {
    const ids = (words: string): string[] => searchCommands(commands, words, plain).map(({ id }) => id);
    expect(ids("undo")).toEqual(["app.undo"]);
    expect(ids("library")).toEqual(["library.done"]);
    expect(ids("pagedown")).toEqual(["annotate.nextImage"]);
    expect(ids("")).toHaveLength(4);
  });
});

describe("the about box", () => {
  it("names what the window runs in, as far as it says so", () => {
    const chrome = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/146.0.7400.2 Safari/537.36";
    expect(runtimeVersions(chrome)).toEqual(["Chromium 146.0"]);
    expect(runtimeVersions(`${chrome} Electron/45.4.1`)).toEqual(["Electron 45.4.1", "Chromium 146.0"]);
    expect(runtimeVersions("curl")).toEqual([]);
  });
});
