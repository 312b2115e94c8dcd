import { type PointerEvent, type ReactNode, useRef, useState } from "react";
import { useCommands } from "../app/command-registry.ts";
import { setPanelWidth, usePreferences } from "../client/preferences-store.ts";
import classes from "./side-panel.module.css";

const NARROWEST = 240;
const WIDEST = 480;

/** The panel at the right of a view: 240 to 480 pixels (or `widest`) by dragging its edge, away and back with Ctrl \. Kept per view. */
export function SidePanel({
  view,
  label,
  defaultWidth,
  widest = WIDEST,
  children,
}: {
  readonly view: string;
  readonly label: string;
  readonly defaultWidth: number;
  readonly widest?: number;
  readonly children: ReactNode;
}) {
  const kept = usePreferences(({ panels }) => panels[view]);
  const [dragged, setDragged] = useState<number | null>(null);
  const lastOpen = useRef(kept || defaultWidth);
  const width = dragged ?? kept ?? defaultWidth;
  const isOpen = width > 0;
  if (isOpen) lastOpen.current = width;
  useCommands([
    {
      id: `${view}.togglePanel`,
      label: isOpen ? `Hide ${label.toLowerCase()}` : `Show ${label.toLowerCase()}`,
      keys: ["Ctrl+\\"],
      everywhere: true,
      run: () => setPanelWidth(view, isOpen ? 0 : lastOpen.current),
    },
  ]);
  if (!isOpen) return null;
  return (
    <aside className={classes.panel} style={{ width }} aria-label={label} data-landmark tabIndex={-1}>
      <PanelEdge
        width={width}
        widest={widest}
        onDrag={setDragged}
        onEnd={(end) => {
          setDragged(null);
          setPanelWidth(view, end);
        }}
      />
      <div className={classes.content}>{children}</div>
    </aside>
  );
}

interface PanelEdgeProps {
  readonly width: number;
  readonly widest: number;
  readonly onDrag: (width: number) => void;
  readonly onEnd: (width: number) => void;
}

function PanelEdge({ width, widest, onDrag, onEnd }: PanelEdgeProps) {
  const start = useRef<{ x: number; width: number } | null>(null);
  const widthAt = (event: PointerEvent) =>
    within(start.current ? start.current.width + start.current.x - event.clientX : width, widest);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a separator that moves is no <hr>
    <div
      className={classes.edge}
      role="separator"
      tabIndex={0}
      aria-label="Panel width"
      aria-orientation="vertical"
      aria-valuenow={width}
      aria-valuemin={NARROWEST}
      aria-valuemax={widest}
      onPointerDown={(event) => {
        start.current = { x: event.clientX, width };
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={(event) => start.current && onDrag(widthAt(event))}
      onPointerUp={(event) => {
        if (start.current) onEnd(widthAt(event));
        start.current = null;
      }}
      onKeyDown={(event) => {
        const step = { ArrowLeft: 20, ArrowRight: -20 }[event.key];
        if (step !== undefined) onEnd(within(width + step, widest));
      }}
    />
  );
}

function within(width: number, widest: number): number {
  return Math.round(Math.min(widest, Math.max(NARROWEST, width)));
}

/** A part of a panel, with its heading and what stands at the right of it. */
export function PanelSection({
  title,
  count,
  aside,
  fill = false,
  children,
}: {
  readonly title: string;
  /** How many there are, after the title. */
  readonly count?: string;
  /** Takes the height that the other parts leave, and scrolls inside. */
  readonly fill?: boolean;
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}) {
  return (
    <section className={classes.section} data-fill={fill || undefined} aria-label={title}>
      <div className={classes.heading}>
        <h2>
          {title}
          {count !== undefined && <span className={classes.count}> {count}</span>}
        </h2>
        {aside !== undefined && <span className={classes.aside}>{aside}</span>}
      </div>
      {children}
    </section>
  );
}
