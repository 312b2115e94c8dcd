import { useElementSize } from "@mantine/hooks";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useRef } from "react";
import { layOutGrid, PADDING } from "./grid-layout.ts";
import { openOnCanvas } from "./library-actions.ts";
import { useLibrary } from "./library-store.ts";
import { rowOf, useRowsVersion } from "./row-store.ts";
import { clickTile } from "./selection.ts";
import classes from "./thumb-grid.module.css";
import { ThumbTile } from "./thumb-tile.tsx";
import { VisibleRows } from "./visible-rows.tsx";

/** All images of the filter; only rows in sight exist as elements. */
export function ThumbGrid() {
  const { ref: sizeRef, width } = useElementSize();
  const scrollRef = useRef<HTMLDivElement>(null);
  const ids = useLibrary((library) => library.ids);
  const cursor = useLibrary((library) => library.cursor);
  const selection = useLibrary((library) => library.selection);
  const wished = useLibrary((library) => library.tileWidth);
  useRowsVersion((rows) => rows.version);
  const { columns, tileWidth, pictureHeight, rowHeight } = layOutGrid(width, wished);
  const rowCount = Math.ceil(ids.length / columns);
  const virtualizer = useVirtualizer({
    count: rowCount,
    getScrollElement: () => scrollRef.current,
    estimateSize: () => rowHeight,
    paddingStart: 12,
    paddingEnd: 72,
    overscan: 2,
  });
  useEffect(() => useLibrary.setState({ columns }), [columns]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: sizes are measured anew when the row's height changes
  useEffect(() => virtualizer.measure(), [rowHeight]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: follows the cursor, not every change of the grid
  useEffect(() => {
    if (cursor >= 0) virtualizer.scrollToIndex(Math.floor(cursor / columns), { align: "auto" });
  }, [cursor, columns]);
  const visible = virtualizer.getVirtualItems();
  // A tile that leaves at one end comes in at the other with another image: nothing is made anew while scrolling.
  const slots = useSlotCount(visible.length * columns);
  return (
    <div className={classes.scroll} ref={scrollRef}>
      <div
        ref={sizeRef}
        className={classes.grid}
        style={{ height: virtualizer.getTotalSize() }}
        role="listbox"
        aria-label="Images"
        aria-multiselectable="true"
        aria-activedescendant={cursor >= 0 ? `tile-${ids[cursor]}` : undefined}
        tabIndex={0}
        data-grid
      >
        {width > 0 &&
          visible.flatMap((row) =>
            tilesOf(ids, row.index, columns).map(({ id, place }) => (
              <ThumbTile
                key={place % slots}
                id={id}
                place={place}
                total={ids.length}
                row={rowOf(id)}
                left={PADDING + (place % columns) * (tileWidth + 12)}
                top={row.start}
                width={tileWidth}
                pictureHeight={pictureHeight}
                isSelected={selection.has(id)}
                hasCursor={place === cursor}
                onClick={clickTile}
                onOpen={openOnCanvas}
              />
            )),
          )}
      </div>
      <VisibleRows
        first={Math.floor((virtualizer.scrollOffset ?? 0) / rowHeight) + 1}
        last={Math.min(
          rowCount,
          Math.ceil(((virtualizer.scrollOffset ?? 0) + (virtualizer.scrollRect?.height ?? 0)) / rowHeight),
        )}
        total={rowCount}
      />
    </div>
  );
}

/** Never fewer than before: the number decides which tile shows which image. */
function useSlotCount(wanted: number): number {
  const most = useRef(1);
  most.current = Math.max(most.current, wanted);
  return most.current;
}

function tilesOf(ids: Int32Array, row: number, columns: number): { id: number; place: number }[] {
  const start = row * columns;
  return Array.from(ids.subarray(start, start + columns), (id, offset) => ({ id, place: start + offset }));
}
