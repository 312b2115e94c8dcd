import { useLibrary } from "./library-store.ts";

export type ClickKind = "alone" | "toggle" | "extend";

/** A click alone selects one, with Ctrl adds or takes one, with Shift everything from the anchor on. */
export function clickTile(place: number, kind: ClickKind): void {
  const { ids, selection, anchor } = useLibrary.getState();
  const id = ids[place];
  if (id === undefined) return;
  if (kind === "extend" && anchor >= 0) {
    useLibrary.setState({ selection: between(ids, anchor, place), cursor: place });
    return;
  }
  const next = kind === "toggle" ? new Set(selection) : new Set<number>();
  if (!next.delete(id)) next.add(id);
  useLibrary.setState({ selection: next, cursor: place, anchor: place });
}

/** Moves the cursor; `extend` selects everything from the anchor to it. */
export function moveCursor(steps: number, { extend }: { readonly extend: boolean }): void {
  const { ids, cursor, anchor } = useLibrary.getState();
  if (ids.length === 0) return;
  const place = cursor < 0 ? 0 : Math.min(ids.length - 1, Math.max(0, cursor + steps));
  const from = !extend ? place : anchor < 0 ? Math.max(cursor, 0) : anchor;
  useLibrary.setState({
    cursor: place,
    anchor: from,
    ...(extend && { selection: between(ids, from, place) }),
  });
}

export function selectAll(): void {
  useLibrary.setState(({ ids }) => ({ selection: new Set(ids) }));
}

export function clearSelection(): void {
  useLibrary.setState({ selection: new Set() });
}

export function toggleCursor(): void {
  const { cursor } = useLibrary.getState();
  if (cursor >= 0) clickTile(cursor, "toggle");
}

/** The selection in the order of the grid; without one, the image under the cursor. */
export function selectedIds(): number[] {
  const { ids, selection, cursor } = useLibrary.getState();
  if (selection.size > 0) return [...ids].filter((id) => selection.has(id));
  return cursor >= 0 && cursor < ids.length ? [ids[cursor]!] : [];
}

function between(ids: Int32Array, a: number, b: number): Set<number> {
  return new Set(ids.subarray(Math.min(a, b), Math.max(a, b) + 1));
}
