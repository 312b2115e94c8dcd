import { Button, Select, TextInput } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { useState } from "react";
import { KEY_PROFILES, type KeyProfile } from "../../core/contract/studio/preferences.ts";
import { groupOf } from "../app/command.ts";
import { useKnownCommands } from "../app/command-catalogue.ts";
import { KEY_PROFILE_LABELS } from "../app/key-profiles.ts";
import { VIEW_NAMES } from "../app/navigation.ts";
import { changePreferences, usePreferences } from "../client/preferences-store.ts";
import { Card } from "../components/card.tsx";
import { countOf } from "../components/format.ts";
import { CommandRow } from "./command-row.tsx";
import { keyConflicts, searchCommands } from "./key-conflicts.ts";
import classes from "./settings.module.css";

/** The profile of keys, and every command with its own. */
export function KeysCard() {
  const keys = usePreferences((preferences) => preferences.keys);
  const keyProfile = usePreferences((preferences) => preferences.keyProfile);
  const [search, setSearch] = useState("");
  const commands = useKnownCommands();
  const bindings = { keys, keyProfile };
  const conflicts = keyConflicts(commands, bindings);
  const changed = Object.keys(keys).length;
  const groups = [...Map.groupBy(searchCommands(commands, search, bindings), groupOf)].sort(
    ([one], [other]) => placeOf(one) - placeOf(other),
  );
  return (
    <Card
      title="Keys"
      aside={
        changed > 0 ? (
          <Button size="xs" onClick={() => changePreferences({ keys: {} })}>
            Reset {countOf(changed, "command")}
          </Button>
        ) : (
          "As the profile says"
        )
      }
    >
      <div className={classes.row}>
        <label className={classes.label} htmlFor="key-profile">
          Profile
        </label>
        <Select
          id="key-profile"
          data={KEY_PROFILES.map((value) => ({ value, label: KEY_PROFILE_LABELS[value] }))}
          value={keyProfile}
          allowDeselect={false}
          onChange={(value) => value && changePreferences({ keyProfile: value as KeyProfile })}
        />
      </div>
      <TextInput
        className={classes.search ?? ""}
        aria-label="Search commands and keys"
        placeholder="Search commands and keys"
        leftSection={<IconSearch size={14} />}
        value={search}
        onChange={(event) => setSearch(event.currentTarget.value)}
      />
      {groups.length === 0 && <p className={classes.none}>No command has “{search}” in its name or keys.</p>}
      {groups.map(([group, members]) => (
        <section key={group} aria-label={headingOf(group)}>
          <h3 className={classes.heading}>{headingOf(group)}</h3>
          <ul className={classes.commands}>
            {members.map((command) => (
              <CommandRow key={command.id} command={command} conflicts={conflicts.get(command.id) ?? []} />
            ))}
          </ul>
        </section>
      ))}
    </Card>
  );
}

/** What holds everywhere first, then the views as the rail has them. */
function placeOf(group: string): number {
  return (VIEW_NAMES as readonly string[]).indexOf(group === "app" ? "" : group);
}

function headingOf(group: string): string {
  return group === "app" ? "Everywhere" : `${group.charAt(0).toUpperCase()}${group.slice(1)}`;
}
