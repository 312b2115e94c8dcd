import { Button } from "@mantine/core";
import { useElementSize } from "@mantine/hooks";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useRef, useState } from "react";
import type { ReviewObject, ReviewReport } from "../../../core/contract/studio/review.ts";
import { dispatchChoice, useReview } from "../review-store.ts";
import { useColorOf, useNameOf } from "../use-class-names.ts";
import { useCropCommands } from "./crop-commands.ts";
import classes from "./crop-grid.module.css";
import { GAP, layOutCrops, PADDING } from "./crop-layout.ts";
import { CropTile } from "./crop-tile.tsx";
import { emptyText } from "./empty-text.ts";
import { FixMenu } from "./fix-menu.tsx";
import { openObject } from "./open-object.ts";
import { type FoundObjects, objectAt } from "./use-objects.ts";

/** The objects of the chosen list as crops; only those in sight exist as elements. */
export function CropGrid({
  found,
  report,
  onRetry,
}: {
  readonly found: FoundObjects;
  readonly report: ReviewReport;
  readonly onRetry: () => void;
}) {
  const { ref, width } = useElementSize();
  return (
    <section
      className={classes.area}
      id="review-crops"
      role="tabpanel"
      aria-label="Crops"
      aria-busy={found.isBusy || undefined}
      data-landmark
      tabIndex={-1}
    >
      <div ref={ref} className={classes.measure} />
      {found.error !== null ? (
        <Note>
          <span role="alert">{found.error instanceof Error ? found.error.message : String(found.error)}</span>
          <Button size="xs" onClick={onRetry}>
            Try again
          </Button>
        </Note>
      ) : found.isCurrent && found.window?.total === 0 ? (
        <EmptyNote report={report} />
      ) : (
        width > 0 && <Crops found={found} report={report} width={width} />
      )}
    </section>
  );
}

function Note({ children }: { readonly children: React.ReactNode }) {
  return <div className={classes.note}>{children}</div>;
}

function EmptyNote({ report }: { readonly report: ReviewReport }) {
  const { list, classId } = useReview((state) => state.choice);
  const confidence = useReview((state) => state.confidence);
  const nameOf = useNameOf(report);
  return <Note>{emptyText(list, classId === null ? null : nameOf(classId), confidence)}</Note>;
}

/** What is drawn while the first crops are still to come. */
const SKELETONS = 12;

function Crops({
  found,
  report,
  width,
}: {
  readonly found: FoundObjects;
  readonly report: ReviewReport;
  readonly width: number;
}) {
  const { current, list } = useReview((state) => state.choice);
  const [nameOf, colorOf] = [useNameOf(report), useColorOf()];
  const [menuKey, setMenuKey] = useState<string | null>(null);
  const hasFocus = useRef(false);
  const total = found.window?.total ?? SKELETONS;
  const place = Math.min(current, Math.max(0, total - 1));
  const hasReasons = list.kind === "suspicion" && list.suspicion === "label-error";
  const { columns, side, rowHeight } = layOutCrops(width, hasReasons);
  const { scrollRef, height, visible } = useCropRows({ total, columns, rowHeight, place, found });
  const openMenu = (object: ReviewObject, at: number) => {
    dispatchChoice({ type: "current", index: at });
    setMenuKey(object.key);
  };
  useCropCommands({
    total: found.window?.total ?? 0,
    columns,
    object: objectAt(found.window, place),
    place,
    openMenu,
  });
  return (
    <div className={classes.scroll} ref={scrollRef}>
      <ul
        className={classes.crops}
        style={{ height }}
        onFocus={() => {
          hasFocus.current = true;
        }}
        onBlur={(event) => {
          hasFocus.current = event.currentTarget.contains(event.relatedTarget);
        }}
      >
        {visible.map(({ index, top }) => {
          const object = objectAt(found.window, index);
          const left = PADDING + (index % columns) * (side + GAP);
          return object ? (
            <CropTile
              key={object.key}
              {...{ object, left, top, side, total, hasFocus, nameOf, colorOf }}
              place={index}
              isCurrent={index === place}
              hasReason={hasReasons}
              onOpen={openObject}
              onMenu={openMenu}
              menu={
                menuKey === object.key && (
                  <FixMenu
                    {...{ object, nameOf }}
                    onClose={() => setMenuKey(null)}
                    onOpen={() => openObject(object, index)}
                  />
                )
              }
            />
          ) : (
            <li
              key={`skeleton ${index}`}
              className={classes.skeleton}
              style={{ width: side, height: side, transform: `translate(${left}px, ${top}px)` }}
              aria-hidden="true"
            />
          );
        })}
      </ul>
    </div>
  );
}

interface CropRows {
  readonly total: number;
  readonly columns: number;
  readonly rowHeight: number;
  /** Of the current crop, which is kept in sight. */
  readonly place: number;
  readonly found: FoundObjects;
}

/** Which crops are in sight, and where. */
function useCropRows({ total, columns, rowHeight, place, found }: CropRows) {
  const scrollRef = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer({
    count: Math.ceil(total / columns),
    getScrollElement: () => scrollRef.current,
    estimateSize: () => rowHeight,
    paddingStart: 12,
    paddingEnd: 12,
    scrollPaddingStart: 12,
    overscan: 2,
  });
  const { list, classId, order } = useReview((state) => state.choice);
  // biome-ignore lint/correctness/useExhaustiveDependencies: sizes are measured anew when the row's height changes
  useEffect(() => virtualizer.measure(), [rowHeight]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: follows the current crop, not every change of the list
  useEffect(() => {
    virtualizer.scrollToIndex(Math.floor(place / columns), { align: "auto" });
  }, [place, columns, list, classId, order]);
  const rows = virtualizer.getVirtualItems();
  const first = (rows[0]?.index ?? 0) * columns;
  const { showFrom } = found;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the function is made anew each time and does the same
  useEffect(() => showFrom(first), [first]);
  const visible = rows.flatMap(({ index, start }) =>
    Array.from({ length: Math.min(columns, total - index * columns) }, (_, column) => ({
      index: index * columns + column,
      top: start,
    })),
  );
  return { scrollRef, height: virtualizer.getTotalSize(), visible };
}
