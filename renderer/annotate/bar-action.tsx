import { ActionIcon } from "@mantine/core";
import type { ReactNode } from "react";
import { runCommand, useKeyOf } from "../app/command-registry.ts";
import { keyText } from "../components/key-text.ts";

/** A button with an icon that gives a command, named with its key. */
export function BarAction({
  command,
  label,
  off = false,
  children,
}: {
  readonly command: string;
  readonly label: string;
  readonly off?: boolean;
  readonly children: ReactNode;
}) {
  const key = useKeyOf(command);
  return (
    <ActionIcon
      aria-label={label}
      title={key ? `${label} (${keyText(key)})` : label}
      aria-keyshortcuts={key}
      disabled={off}
      onClick={() => runCommand(command)}
    >
      {children}
    </ActionIcon>
  );
}
