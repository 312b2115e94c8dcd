/** Something a person can do, by key, palette, menu or button. */
export interface Command {
  /** `annotate.nextImage`: the view, then what it does. Preferences and key profiles name it by this. */
  readonly id: string;
  /** In the user's words: "Next image". */
  readonly label: string;
  /** Of the default profile, as `Ctrl+Shift+Z`; see `key-chord.ts`. */
  readonly keys?: readonly string[];
  /** Whether it can be done now; always, if left out. */
  readonly when?: () => boolean;
  readonly run: (event?: KeyboardEvent) => void;
  /** Stays out of the palette: arrow keys and the like. The sheet of keys shows it. */
  readonly quiet?: boolean;
  /** Works while a text field or a dialog has the focus. */
  readonly everywhere?: boolean;
  /** Heading in the sheet of keys, if not that of the id. */
  readonly group?: string;
}

/** The view that a command belongs to: `annotate` of `annotate.nextImage`. */
export function groupOf(command: Pick<Command, "id" | "group">): string {
  return command.group ?? command.id.split(".")[0]!;
}
