import { Spotlight, spotlight } from "@mantine/spotlight";
import { IconSearch } from "@tabler/icons-react";
import { useState } from "react";
import { usePreferences } from "../client/preferences-store.ts";
import { Kbd } from "../components/kbd.tsx";
import type { Command } from "./command.ts";
import classes from "./command-palette.module.css";
import { keysOf, useCommandRegistry } from "./command-registry.ts";
import { PaletteImages } from "./palette-images.tsx";

/** Everything that can be done now, by name, with its key; and images by name. */
export function CommandPalette() {
  const [query, setQuery] = useState("");
  return (
    <Spotlight.Root
      query={query}
      onQueryChange={setQuery}
      shortcut={null}
      size={560}
      maxHeight={420}
      scrollable
      transitionProps={{ duration: 0 }}
      overlayProps={{ backgroundOpacity: 0.5, blur: 0 }}
      attributes={{ content: { "aria-label": "Commands" } }}
    >
      <Spotlight.Search
        placeholder="Search or run a command"
        aria-label="Search or run a command"
        leftSection={<IconSearch size={16} />}
        rightSection={<Kbd keys="Esc" />}
        rightSectionWidth={44}
      />
      <PaletteCommands query={query} />
    </Spotlight.Root>
  );
}

function PaletteCommands({ query }: { readonly query: string }) {
  const commands = useCommandRegistry((registry) => registry.commands).filter(
    (command) => !command.quiet && command.when?.(),
  );
  const keys = usePreferences((preferences) => preferences.keys);
  const keyProfile = usePreferences((preferences) => preferences.keyProfile);
  const found = rank(commands, query);
  return (
    <>
      <Spotlight.ActionsList>
        {found.map((command) => (
          <PaletteAction
            key={command.id}
            command={command}
            query={query}
            chord={keysOf(command, { keys, keyProfile })[0]}
          />
        ))}
        <PaletteImages query={query} />
        {found.length === 0 && (
          <Spotlight.Empty className={classes.empty}>
            No command is called that. Try another word.
          </Spotlight.Empty>
        )}
      </Spotlight.ActionsList>
      <Spotlight.Footer className={classes.footer}>
        {found.length} of {commands.length} commands
      </Spotlight.Footer>
    </>
  );
}

function PaletteAction({
  command,
  query,
  chord,
}: {
  readonly command: Command;
  readonly query: string;
  readonly chord: string | undefined;
}) {
  // The palette has to be gone before the command looks at where the focus is.
  const run = () => {
    spotlight.close();
    requestAnimationFrame(() => command.run());
  };
  return (
    <Spotlight.Action className={classes.action} onClick={run} closeSpotlightOnTrigger={false}>
      <span className={classes.label}>
        <Marked text={command.label} query={query} />
      </span>
      {chord !== undefined && <Kbd keys={chord} />}
    </Spotlight.Action>
  );
}

/** The part that matches, in bold. */
function Marked({ text, query }: { readonly text: string; readonly query: string }) {
  const start = query.trim() === "" ? -1 : text.toLowerCase().indexOf(query.trim().toLowerCase());
  if (start === -1) return text;
  const end = start + query.trim().length;
  return (
    <>
      {text.slice(0, start)}
      <b>{text.slice(start, end)}</b>
      {text.slice(end)}
    </>
  );
}

/** Those with every word of the query, those that begin with it first. */
function rank(commands: readonly Command[], query: string): Command[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const byId = new Map(commands.map((command) => [command.id, command]));
  const place = (command: Command) => (command.label.toLowerCase().startsWith(words[0] ?? "") ? 0 : 1);
  return [...byId.values()]
    .filter(({ label }) => words.every((word) => label.toLowerCase().includes(word)))
    .sort((a, b) => place(a) - place(b));
}
