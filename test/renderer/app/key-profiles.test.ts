import { describe, expect, it } from "vitest";
import { KEY_PROFILES as PROFILE_NAMES } from "../../../core/contract/studio/preferences.ts";
import { annotateCommands } from "../../../renderer/annotate/commands/annotate-commands.ts";
import { viewCommands } from "../../../renderer/app/app-commands.ts";
import { keysOf } from "../../../renderer/app/command-registry.ts";
import { chordsOf, normalisedChord } from "../../../renderer/app/key-chord.ts";
import { KEY_PROFILES } from "../../../renderer/app/key-profiles.ts";
import { keyConflicts } from "../../../renderer/settings/key-conflicts.ts";

const commands = [...annotateCommands(), ...viewCommands()];

describe.each(PROFILE_NAMES)("the keys of %s", (keyProfile) => {
  it("belong to commands that exist", () => {
    const known = new Set(commands.map(({ id }) => id));
    expect(Object.keys(KEY_PROFILES[keyProfile]).filter((id) => !known.has(id))).toEqual([]);
  });

  it("mean one command each, but for Enter, which accepts while a proposal has the focus", () => {
    const conflicts = keyConflicts(commands, { keys: {}, keyProfile });
    expect([...conflicts.keys()].toSorted()).toEqual(["annotate.accept", "annotate.setCorner"]);
    expect(conflicts.get("annotate.accept")?.map(({ chord }) => chord)).toEqual(["Enter"]);
  });
});

it("opens the view of each number whose digit is not a class's in that profile", () => {
  const keys = (id: string, keyProfile: (typeof PROFILE_NAMES)[number]) =>
    keysOf(commands.find((command) => command.id === id)!, { keys: {}, keyProfile });
  expect(keys("app.review", "boresight")).toEqual(["Ctrl+4"]);
  expect(keys("annotate.class4", "cvat")).toEqual(["Ctrl+4"]);
  expect(keys("app.review", "cvat")).toEqual(["Alt+4"]);
});

it("finds the chord that a profile names in what a keyboard sends", () => {
  const held = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };
  const plus = chordsOf({ ...held, key: "+", code: "Equal", shiftKey: true });
  expect(plus).toContain("+");
  expect(chordsOf({ ...held, key: "_", code: "Minus", shiftKey: true })).toContain("_");
  expect(chordsOf({ ...held, key: "+", code: "Equal", shiftKey: true, ctrlKey: true })).toContain(
    normalisedChord("Ctrl++"),
  );
});
