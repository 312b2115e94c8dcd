import { useEffect, useRef } from "react";
import { create } from "zustand";
import type { Preferences } from "../../core/contract/studio/preferences.ts";
import { usePreferences } from "../client/preferences-store.ts";
import type { Command } from "./command.ts";
import { normalisedChord } from "./key-chord.ts";
import { KEY_PROFILES } from "./key-profiles.ts";

interface CommandRegistry {
  /** In the order in which they came; a later one of the same id replaces the earlier. */
  readonly commands: readonly Command[];
}

/** Every command that can be given now. */
export const useCommandRegistry = create<CommandRegistry>(() => ({ commands: [] }));

/**
 * Registers commands while the component is mounted. They may be made anew with each render: `run` and `when` are always
 * those of the last one.
 */
export function useCommands(commands: readonly Command[]): void {
  const latest = useRef(commands);
  useEffect(() => {
    latest.current = commands;
  });
  const signature = JSON.stringify(commands.map(({ run, when, ...shown }) => shown));
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is shown of the commands is what is registered
  useEffect(() => {
    const registered = latest.current.map((command) => follow(command.id, latest, command));
    useCommandRegistry.setState((registry) => ({ commands: [...registry.commands, ...registered] }));
    return () =>
      useCommandRegistry.setState((registry) => ({
        commands: registry.commands.filter((command) => !registered.includes(command)),
      }));
  }, [signature]);
}

/** The command as it is now, behind one that stays. */
function follow(id: string, latest: { current: readonly Command[] }, command: Command): Command {
  const now = () => latest.current.find((candidate) => candidate.id === id);
  return { ...command, when: () => now()?.when?.() ?? true, run: (event) => now()?.run(event) };
}

/** The command of that id that can be given now. */
export function findCommand(id: string): Command | undefined {
  return useCommandRegistry.getState().commands.findLast((command) => command.id === id && command.when?.());
}

/** Gives a command as if its key had been pressed. False where nothing answers to it now. */
export function runCommand(id: string): boolean {
  const command = findCommand(id);
  command?.run();
  return command !== undefined;
}

/** A person's own keys come first, then those of the profile, then the command's. */
export function keysOf(
  command: Pick<Command, "id" | "keys">,
  preferences: Pick<Preferences, "keys" | "keyProfile">,
): readonly string[] {
  const chosen =
    preferences.keys[command.id] ?? KEY_PROFILES[preferences.keyProfile][command.id] ?? command.keys ?? [];
  return chosen.map(normalisedChord);
}

/** The first key of a command, to show beside it; undefined where it has none. */
export function useKeyOf(id: string): string | undefined {
  const command = useCommandRegistry(({ commands }) => commands.findLast((candidate) => candidate.id === id));
  const keys = usePreferences(({ keys }) => keys);
  const keyProfile = usePreferences(({ keyProfile }) => keyProfile);
  return command && keysOf(command, { keys, keyProfile })[0];
}
