import { useSyncExternalStore } from "react";
import type { Command } from "./command.ts";
import { useCommandRegistry } from "./command-registry.ts";

/** What can be said of a command while its view is not open. */
export type CommandName = Pick<Command, "id" | "label" | "keys" | "group">;

const declared: (() => readonly CommandName[])[] = [];
const seen = new Map<string, CommandName>();
let names: readonly CommandName[] = [];

/** Names a view's commands before it is opened, so that their keys can be changed. Call where they are made. */
export function declareCommands(commands: () => readonly CommandName[]): void {
  declared.push(commands);
}

/** Every command that was declared or registered since the window opened, in the order in which they came. */
export function useKnownCommands(): readonly CommandName[] {
  return useSyncExternalStore(useCommandRegistry.subscribe, knownCommands);
}

/** Commands come and go with their views: what was once there stays known. */
function knownCommands(): readonly CommandName[] {
  const { commands } = useCommandRegistry.getState();
  const before = seen.size;
  for (const command of [...declared.flatMap((list) => list()), ...commands]) {
    if (!seen.has(command.id)) seen.set(command.id, command);
  }
  if (seen.size !== before) names = [...seen.values()];
  return names;
}
