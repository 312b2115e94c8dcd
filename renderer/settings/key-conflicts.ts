import type { Preferences } from "../../core/contract/studio/preferences.ts";
import { groupOf } from "../app/command.ts";
import type { CommandName } from "../app/command-catalogue.ts";
import { keysOf } from "../app/command-registry.ts";

/** A key that two commands answer to where both can be given. */
export interface KeyConflict {
  readonly chord: string;
  /** The other command. */
  readonly with: CommandName;
}

type Bindings = Pick<Preferences, "keys" | "keyProfile">;

/** Of each command that shares a key with another: of its own view, or of the whole window. */
export function keyConflicts(
  commands: readonly CommandName[],
  bindings: Bindings,
): ReadonlyMap<string, readonly KeyConflict[]> {
  const holders = new Map<string, CommandName[]>();
  for (const command of commands) {
    for (const chord of keysOf(command, bindings)) {
      holders.set(chord, [...(holders.get(chord) ?? []), command]);
    }
  }
  const conflicts = new Map<string, KeyConflict[]>();
  for (const [chord, sharing] of holders) {
    for (const command of sharing) {
      const others = sharing.filter((other) => other.id !== command.id && meet(command, other));
      for (const other of others) {
        conflicts.set(command.id, [...(conflicts.get(command.id) ?? []), { chord, with: other }]);
      }
    }
  }
  return conflicts;
}

function meet(one: CommandName, other: CommandName): boolean {
  const [first, second] = [viewOf(one), viewOf(other)];
  return first === second || first === "app" || second === "app";
}

/** The view that a command belongs to, whatever heading it stands under. */
function viewOf({ id }: CommandName): string {
  return id.split(".")[0]!;
}

/** The bindings with one command's keys changed; keys that are its own again are no change. */
export function withKeys(
  bindings: Bindings,
  command: CommandName,
  keys: readonly string[],
): Preferences["keys"] {
  const { [command.id]: _, ...others } = bindings.keys;
  const own = keysOf(command, { keys: {}, keyProfile: bindings.keyProfile });
  const isOwn = own.length === keys.length && own.every((key, index) => key === keys[index]);
  return isOwn ? others : { ...others, [command.id]: [...keys] };
}

/** Commands whose name, heading or key has the words in it. */
export function searchCommands(
  commands: readonly CommandName[],
  words: string,
  bindings: Bindings,
): CommandName[] {
  const wanted = words.trim().toLowerCase();
  return commands.filter((command) =>
    [command.label, groupOf(command), ...keysOf(command, bindings)].some((text) =>
      text.toLowerCase().includes(wanted),
    ),
  );
}
