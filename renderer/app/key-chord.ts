/**
 * Keys as people write them: `Ctrl+Shift+Z`, `PageDown`, `?`, `Space`. Ctrl stands for Cmd on a Mac. A symbol that is
 * typed with Shift is written as the symbol alone, or as Shift with the key's unshifted symbol; both match.
 */
type Pressed = Pick<KeyboardEvent, "key" | "code" | "ctrlKey" | "metaKey" | "altKey" | "shiftKey">;

const NAMES: Readonly<Record<string, string>> = {
  " ": "Space",
  ArrowLeft: "Left",
  ArrowRight: "Right",
  ArrowUp: "Up",
  ArrowDown: "Down",
  Escape: "Esc",
  Delete: "Del",
};

/** What the keys of a keyboard are called by their place, where their symbol depends on Shift or the layout. */
const SYMBOLS_BY_CODE: Readonly<Record<string, string>> = {
  Minus: "-",
  Equal: "=",
  BracketLeft: "[",
  BracketRight: "]",
  Backslash: "\\",
  Semicolon: ";",
  Quote: "'",
  Backquote: "`",
  Comma: ",",
  Period: ".",
  Slash: "/",
};

/** Every way of writing what was pressed, the likeliest first. Empty for a modifier alone. */
export function chordsOf(event: Pressed): readonly string[] {
  if (["Control", "Shift", "Alt", "Meta", "AltGraph", "Dead", "Unidentified"].includes(event.key)) return [];
  const modifiers = [(event.ctrlKey || event.metaKey) && "Ctrl", event.altKey && "Alt"].filter(Boolean);
  const byPlace = keyByPlace(event.code);
  const shift = event.shiftKey ? ["Shift"] : [];
  const isSymbol = event.key.length === 1 && !/[a-z0-9 ]/i.test(event.key);
  const byKey = isSymbol ? [event.key] : [...shift, NAMES[event.key] ?? capitalised(event.key)];
  const ways = [[...modifiers, ...byKey], ...(byPlace ? [[...modifiers, ...shift, byPlace]] : [])];
  return [...new Set(ways.map((way) => way.join("+")))];
}

/** The key of that place on a US keyboard, so that a Cyrillic or Greek layout has its shortcuts too. */
function keyByPlace(code: string): string | undefined {
  return /^(?:Key|Digit|Numpad)([A-Z0-9])$/.exec(code)?.[1] ?? SYMBOLS_BY_CODE[code];
}

function capitalised(key: string): string {
  return key.length === 1 ? key.toUpperCase() : key;
}

/** The keycaps of a chord, to show: `["Ctrl", "Shift", "Z"]`. */
export function keycapsOf(chord: string): readonly string[] {
  // The last part may be the plus sign itself: `Ctrl++`.
  const parts = chord.endsWith("+") ? [...chord.slice(0, -2).split("+"), "+"] : chord.split("+");
  return parts.filter((part) => part !== "");
}

/** A chord with its modifiers in one order, for comparing what a person wrote: `shift+ctrl+z` is `Ctrl+Shift+Z`. */
export function normalisedChord(chord: string): string {
  const caps = keycapsOf(chord).map((part) => part.trim());
  const key = caps.at(-1) ?? "";
  const held = new Set(caps.slice(0, -1).map((part) => part.toLowerCase()));
  const order = [
    ["Ctrl", ["ctrl", "control", "cmd", "meta", "mod"]],
    ["Alt", ["alt", "option"]],
    ["Shift", ["shift"]],
  ] as const;
  const modifiers = order.filter(([, words]) => words.some((word) => held.has(word))).map(([name]) => name);
  return [...modifiers, key.length === 1 ? key.toUpperCase() : key].join("+");
}
