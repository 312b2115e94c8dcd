import { Switch } from "@mantine/core";
import { IconLock } from "@tabler/icons-react";
import { useVirtualizer } from "@tanstack/react-virtual";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { useStore } from "zustand";
import type { ClassSummary } from "../../core/contract/studio/project-overview.ts";
import { useClasses } from "../client/overview-store.ts";
import { Kbd } from "../components/kbd.tsx";
import listRow from "../components/list-row.module.css";
import { PanelSection } from "../components/side-panel.tsx";
import { Swatch } from "../components/swatch.tsx";
import { chooseClass } from "./choose-class.ts";
import { classHotkeys } from "./class-hotkeys.ts";
import classes from "./class-list.module.css";
import { panelStore } from "./panel-store.ts";
import { nextIndex } from "./session/list-steps.ts";
import { stickyClassId, useKeepClass, useStickyClass } from "./sticky-class.ts";

const ROW_HEIGHT = 26;

/** The classes with their boxes on this image; choosing one changes the selection, or what is drawn next. */
export function ClassList() {
  const [keeps, setKeeps] = useKeepClass();
  return (
    <PanelSection
      title="Classes"
      aside={
        <Switch
          classNames={{ body: classes.keep, label: classes.keepLabel }}
          labelPosition="left"
          label="Keep class after drawing"
          checked={keeps}
          onChange={({ currentTarget }) => setKeeps(currentTarget.checked)}
        />
      }
    >
      <ClassRows keeps={keeps} />
    </PanelSection>
  );
}

function ClassRows({ keeps }: { readonly keeps: boolean }) {
  const labelClasses = useClasses();
  const annotations = useStore(panelStore, (state) => state.annotations);
  useStickyClass();
  const sticky = labelClasses.findIndex(({ id }) => id === stickyClassId());
  const [active, setActive] = useState(-1);
  const scroll = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer({
    count: labelClasses.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 4,
  });
  const shown = active >= 0 && active < labelClasses.length ? active : sticky;
  // biome-ignore lint/correctness/useExhaustiveDependencies: follows the class, not the list's own news
  useEffect(() => {
    if (shown >= 0) virtualizer.scrollToIndex(shown, { align: "auto" });
  }, [shown]);
  const counts = Map.groupBy(annotations, ({ classId }) => classId);
  const hotkeys = classHotkeys(labelClasses);
  const choose = (index: number) => {
    setActive(index);
    chooseClass(labelClasses[index]!.id);
  };
  const press = (event: KeyboardEvent) => {
    const next = nextIndex(event.key, shown, labelClasses.length);
    const chooses = event.key === "Enter" || event.key === " ";
    if (next === null && !chooses) return;
    event.preventDefault();
    if (next !== null) setActive(next);
    else if (shown >= 0) choose(shown);
  };
  if (labelClasses.length === 0)
    return <p className={classes.none}>No class yet. Press / on the canvas to name the first.</p>;
  return (
    <div
      ref={scroll}
      className={`${listRow.list} ${classes.scroll}`}
      role="listbox"
      aria-label="Classes"
      tabIndex={0}
      aria-activedescendant={shown >= 0 ? `class-${labelClasses[shown]!.id}` : undefined}
      onKeyDown={press}
      onBlur={() => setActive(-1)}
    >
      <div className={listRow.rows} style={{ height: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map(({ index, start }) => {
          const labelClass = labelClasses[index]!;
          return (
            <ClassRow
              key={labelClass.id}
              labelClass={labelClass}
              top={start}
              hotkey={hotkeys.get(labelClass.id)}
              isSticky={index === sticky}
              showsSticky={keeps}
              isActive={index === shown}
              boxes={counts.get(labelClass.id)?.length ?? 0}
              onChoose={() => choose(index)}
            />
          );
        })}
      </div>
    </div>
  );
}

interface ClassRowProps {
  readonly labelClass: ClassSummary;
  readonly top: number;
  readonly hotkey: string | undefined;
  readonly isSticky: boolean;
  readonly showsSticky: boolean;
  readonly isActive: boolean;
  readonly boxes: number;
  readonly onChoose: () => void;
}

function ClassRow({
  labelClass: { id, name, color },
  top,
  hotkey,
  isSticky,
  showsSticky,
  isActive,
  boxes,
  onChoose,
}: ClassRowProps) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the listbox that holds it takes the keys
    // biome-ignore lint/a11y/useFocusableInteractive: the listbox has the focus and names the active one
    <div
      id={`class-${id}`}
      className={`${listRow.row} ${classes.row}`}
      style={{ top }}
      role="option"
      aria-selected={isSticky}
      data-active={isActive || undefined}
      title={name}
      onClick={onChoose}
    >
      {hotkey === undefined ? <span className={classes.noKey} /> : <Kbd keys={hotkey} />}
      <Swatch color={color} />
      <span className={classes.name}>{name}</span>
      {isSticky && showsSticky && (
        <span className={classes.sticky}>
          <IconLock size={14} aria-hidden="true" />
          sticky
        </span>
      )}
      <span className={classes.count} data-none={boxes === 0 || undefined}>
        {boxes}
      </span>
    </div>
  );
}
