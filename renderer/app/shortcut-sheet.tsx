import { Modal, TextInput } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { useState } from "react";
import { create } from "zustand";
import { usePreferences } from "../client/preferences-store.ts";
import { Kbd } from "../components/kbd.tsx";
import { type Command, groupOf } from "./command.ts";
import { keysOf, useCommandRegistry } from "./command-registry.ts";
import { useNavigation } from "./navigation.ts";
import classes from "./shortcut-sheet.module.css";

const useSheet = create(() => ({ isOpen: false }));

export function openShortcutSheet(): void {
  useSheet.setState({ isOpen: true });
}

/** Every key that does something now: those of the view first. */
export function ShortcutSheet() {
  const isOpen = useSheet((sheet) => sheet.isOpen);
  return (
    <Modal
      opened={isOpen}
      onClose={() => useSheet.setState({ isOpen: false })}
      title="Keyboard shortcuts"
      size={820}
    >
      {isOpen && <Sheet />}
    </Modal>
  );
}

function Sheet() {
  const [search, setSearch] = useState("");
  const commands = useCommandRegistry((registry) => registry.commands);
  const keys = usePreferences((preferences) => preferences.keys);
  const keyProfile = usePreferences((preferences) => preferences.keyProfile);
  const view = useNavigation((now) => now.view);
  const shown = commands
    .map((command) => ({ command, keys: keysOf(command, { keys, keyProfile }) }))
    .filter((row) => row.keys.length > 0 && row.command.label.toLowerCase().includes(search.toLowerCase()));
  const groups = [...Map.groupBy(shown, (row) => groupOf(row.command))].sort(
    ([a], [b]) => Number(b === view) - Number(a === view),
  );
  return (
    <>
      <TextInput
        data-autofocus
        aria-label="Search shortcuts"
        placeholder="Search shortcuts"
        leftSection={<IconSearch size={14} />}
        value={search}
        onChange={(event) => setSearch(event.currentTarget.value)}
      />
      <div className={classes.groups}>
        {groups.map(([group, rows]) => (
          <section key={group} className={classes.group} aria-label={headingOf(group)}>
            <h3 className={classes.heading}>{headingOf(group)}</h3>
            {rows.map((row) => (
              <ShortcutRow key={row.command.id} command={row.command} keys={row.keys} />
            ))}
          </section>
        ))}
        {groups.length === 0 && <p className={classes.none}>No shortcut is called that. Try another word.</p>}
      </div>
    </>
  );
}

function ShortcutRow({ command, keys }: { readonly command: Command; readonly keys: readonly string[] }) {
  return (
    <div className={classes.row}>
      <span className={classes.label}>{command.label}</span>
      {keys.map((chord) => (
        <Kbd key={chord} keys={chord} />
      ))}
      <span className="visually-hidden">{keys.join(" or ")}</span>
    </div>
  );
}

function headingOf(group: string): string {
  return group === "app" ? "Everywhere" : group.charAt(0).toUpperCase() + group.slice(1);
}
