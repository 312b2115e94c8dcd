import { useViewportSize } from "@mantine/hooks";
import { useVirtualizer } from "@tanstack/react-virtual";
import { type KeyboardEvent, useEffect, useRef } from "react";
import { useStore } from "zustand";
import { navigate } from "../../app/navigation.ts";
import { useSwitch } from "../../client/preferences-store.ts";
import { rowOf, useRowsVersion } from "../../library/row-store.ts";
import { useImageQueue } from "../image-queue.ts";
import { panelStore } from "../panel-store.ts";
import { nextIndex } from "../session/list-steps.ts";
import { FilmFrame } from "./film-frame.tsx";
import { filmSize } from "./film-size.ts";
import classes from "./film-strip.module.css";

const GAP = 6;

/** The images of the queue in their order, the open one framed; those out of sight cost nothing. */
export function FilmStrip() {
  const [isShown] = useSwitch("canvas.filmStrip", true);
  return isShown ? <Film /> : null;
}

function Film() {
  const { width, height } = useViewportSize();
  const size = filmSize(width, height);
  const ids = useImageQueue((queue) => queue.ids);
  const openId = useStore(panelStore, ({ image }) => image?.id);
  const current = openId === undefined ? -1 : ids.indexOf(openId);
  useRowsVersion();
  const scroll = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer({
    horizontal: true,
    count: ids.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => size.pictureWidth + GAP,
    paddingStart: GAP,
    overscan: 3,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: frames of another width lie elsewhere
  useEffect(() => virtualizer.measure(), [size]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: follows the open image, not a hand that scrolls
  useEffect(() => {
    if (current >= 0) virtualizer.scrollToIndex(current, { align: "center" });
  }, [current, ids, size]);
  const press = (event: KeyboardEvent) => {
    const key = { ArrowLeft: "ArrowUp", ArrowRight: "ArrowDown" }[event.key] ?? event.key;
    const next = event.altKey || event.ctrlKey ? null : nextIndex(key, current, ids.length);
    if (next === null) return;
    event.preventDefault();
    navigate({ imageId: ids[next]! });
  };
  return (
    <div
      ref={scroll}
      className={classes.strip}
      style={{ height: size.strip }}
      role="listbox"
      aria-label="Film strip"
      aria-orientation="horizontal"
      aria-activedescendant={current >= 0 ? `film-${openId}` : undefined}
      tabIndex={0}
      data-landmark
      onKeyDown={press}
      onWheel={(event) => scroll.current?.scrollBy({ left: event.deltaX + event.deltaY })}
    >
      <div className={classes.frames} style={{ width: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map(({ index, start }) => {
          const id = ids[index]!;
          return (
            <FilmFrame
              key={id}
              id={id}
              place={index}
              total={ids.length}
              row={rowOf(id)}
              left={start}
              size={size}
              isCurrent={index === current}
            />
          );
        })}
      </div>
    </div>
  );
}
