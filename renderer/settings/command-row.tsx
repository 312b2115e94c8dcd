import { Button } from "@mantine/core";
import { IconAlertTriangle, IconX } from "@tabler/icons-react";
import type { CommandName } from "../app/command-catalogue.ts";
import { keysOf } from "../app/command-registry.ts";
import { changePreferences, usePreferences } from "../client/preferences-store.ts";
import { Kbd } from "../components/kbd.tsx";
import { type KeyConflict, withKeys } from "./key-conflicts.ts";
import { KeyRecorder } from "./key-recorder.tsx";
import classes from "./settings.module.css";

/** A command with its keys: take one away, add one, go back to its own. */
export function CommandRow({
  command,
  conflicts,
}: {
  readonly command: CommandName;
  readonly conflicts: readonly KeyConflict[];
}) {
  const keys = usePreferences((preferences) => preferences.keys);
  const keyProfile = usePreferences((preferences) => preferences.keyProfile);
  const bindings = { keys, keyProfile };
  const bound = keysOf(command, bindings);
  const set = (next: readonly string[]) =>
    changePreferences({ keys: withKeys(bindings, command, [...new Set(next)]) });
  return (
    <li className={classes.command} data-command={command.id}>
      <span className={classes.label}>{command.label}</span>
      <span className={classes.keys}>
        {bound.map((chord) => (
          <span key={chord} className={classes.key}>
            <Kbd keys={chord} />
            <button
              type="button"
              className={classes.take}
              aria-label={`Take ${chord} from ${command.label}`}
              onClick={() => set(bound.filter((other) => other !== chord))}
            >
              <IconX size={12} />
            </button>
          </span>
        ))}
        {bound.length === 0 && <span className={classes.none}>No key</span>}
      </span>
      <span className={classes.tools}>
        <KeyRecorder label={command.label} onKey={(chord) => set([...bound, chord])} />
        {command.id in keys && (
          <Button
            size="xs"
            variant="subtle"
            aria-label={`Reset the keys of ${command.label}`}
            onClick={() => set(keysOf(command, { keys: {}, keyProfile }))}
          >
            Reset
          </Button>
        )}
      </span>
      {conflicts.map(({ chord, with: other }) => (
        <span key={`${chord} ${other.id}`} className={classes.conflict}>
          <IconAlertTriangle size={13} aria-hidden="true" />
          {chord} is also “{other.label}”
        </span>
      ))}
    </li>
  );
}
