import { type ReactNode, useSyncExternalStore } from "react";
import { createPortal } from "react-dom";
import { useOverview } from "../client/overview-store.ts";
import { formatBytes } from "../components/format.ts";
import classes from "./status-bar.module.css";

/** The strip of 24 pixels at the bottom: keys of the view, then what the view has to say, then the project. */
export function StatusBar() {
  const overview = useOverview((store) => store.overview);
  return (
    <footer className={classes.bar} data-landmark tabIndex={-1}>
      <span className={classes.slot} ref={keysSlot.take} />
      <span className={classes.space} />
      <span className={classes.slot} ref={notesSlot.take} />
      {overview ? (
        <span title={overview.folder}>
          Folder <b>{overview.name}</b>, {formatBytes(overview.diskBytes)}
        </span>
      ) : (
        <span>Works offline, nothing leaves this computer</span>
      )}
    </footer>
  );
}

/** Keys of the view, left in the status bar: `<StatusKeys keys={[["Arrows", "move"], ["Space", "preview"]]} />`. */
export function StatusKeys({ keys }: { readonly keys: readonly (readonly [string, string])[] }) {
  return (
    <InSlot slot={keysSlot}>
      {keys.map(([key, effect]) => (
        <span key={`${key} ${effect}`}>
          <b>{key}</b> {effect}
        </span>
      ))}
    </InSlot>
  );
}

/** What a view says left in the status bar, in the place of its keys: coordinates. Wrap each in a span, figures in b. */
export function StatusStart({ children }: { readonly children: ReactNode }) {
  return <InSlot slot={keysSlot}>{children}</InSlot>;
}

/** What a view says at the right of the status bar: coordinates, rows, "Saved". Wrap each in a span, figures in b. */
export function StatusNotes({ children }: { readonly children: ReactNode }) {
  return <InSlot slot={notesSlot}>{children}</InSlot>;
}

function InSlot({ slot, children }: { readonly slot: Slot; readonly children: ReactNode }) {
  const element = useSyncExternalStore(slot.subscribe, slot.element);
  return element && createPortal(children, element);
}

interface Slot {
  readonly take: (element: HTMLElement | null) => void;
  readonly element: () => HTMLElement | null;
  readonly subscribe: (listener: () => void) => () => void;
}

/** A place in the bar that views fill from where they are. */
function makeSlot(): Slot {
  let current: HTMLElement | null = null;
  const listeners = new Set<() => void>();
  return {
    take: (element) => {
      current = element;
      for (const listener of listeners) listener();
    },
    element: () => current,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

const keysSlot = makeSlot();
const notesSlot = makeSlot();
