import { useElementSize } from "@mantine/hooks";
import { useEffect, useRef, useState } from "react";
import type { ReviewReport } from "../../../core/contract/studio/review.ts";
import { type ConfusionCell, type ConfusionLayout, cellStrength, cellText } from "../confusion-layout.ts";
import { sameList } from "../object-list.ts";
import { useReview } from "../review-store.ts";
import { useNameOf } from "../use-class-names.ts";
import { type CellPlace, cellFigure, confusionSizes, movedCell } from "./confusion-geometry.ts";
import classes from "./confusion-grid.module.css";

interface ConfusionGridProps {
  readonly report: ReviewReport;
  readonly layout: ConfusionLayout;
  readonly isShare: boolean;
  readonly isWide: boolean;
  readonly onOpen: (cell: ConfusionCell) => void;
}

/**
 * Rows as predicted, columns as labelled. Cells without objects are only painted: eighty classes have thousands of
 * them. Arrows walk through all.
 */
export function ConfusionGrid(props: ConfusionGridProps) {
  const { layout, isWide } = props;
  const { ref, width } = useElementSize();
  const [told, setTold] = useState<string | null>(null);
  const chosenClass = useReview(({ choice }) => choice.classId);
  const chosenColumn =
    chosenClass === null ? -1 : layout.classes.findIndex(({ classId }) => classId === chosenClass);
  const size = layout.classes.length;
  const sizes = confusionSizes(width, size, isWide);
  return (
    <div ref={ref}>
      {width > 0 && (
        <div
          className={classes.scroll}
          style={
            {
              "--cell": `${sizes.cell}px`,
              "--row-label": `${sizes.rowLabel}px`,
              "--column-label": `${sizes.columnLabel}px`,
              "--count": size,
            } as React.CSSProperties
          }
        >
          <Grid {...props} onTell={setTold} chosenColumn={chosenColumn} />
          {chosenColumn >= 0 && (
            <i
              className={classes.frame}
              aria-hidden="true"
              style={{ "--column": chosenColumn } as React.CSSProperties}
            />
          )}
        </div>
      )}
      <p className={classes.caption}>
        <span className={classes.told}>{told ?? "Rows: predicted. Columns: labelled."}</span>
        <i data-kind="agree" /> agree <i data-kind="differ" /> differ
      </p>
    </div>
  );
}

interface Telling {
  readonly onTell: (text: string | null) => void;
}

interface GridProps extends ConfusionGridProps, Telling {
  /** -1: none. */
  readonly chosenColumn: number;
}

function Grid({ report, layout, isShare, chosenColumn, onOpen, onTell }: GridProps) {
  const [place, setPlace] = useState<CellPlace>({ row: 0, column: 0 });
  const grid = useRef<HTMLTableElement>(null);
  const size = layout.classes.length;
  useColumnInSight(grid, chosenColumn);
  const at: CellPlace = { row: Math.min(place.row, size - 1), column: Math.min(place.column, size - 1) };
  const move = (event: React.KeyboardEvent) => {
    const moved = movedCell(at, event.key, size);
    const cell = layout.cells[at.row]![at.column]!;
    if (moved) setPlace(moved);
    else if ((event.key === "Enter" || event.key === " ") && cell.count > 0) onOpen(cell);
    else return;
    event.preventDefault();
  };
  return (
    // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: its cells are walked with arrows and pressed
    <table ref={grid} className={classes.grid} role="grid" aria-label="Confusion matrix" onKeyDown={move}>
      <tbody>
        {layout.classes.map(({ classId, name }, row) => (
          <tr key={classId} className={classes.row} data-last={classId === null || undefined}>
            <th
              scope="row"
              className={classes.rowLabel}
              title={name}
              data-chosen={row === chosenColumn || undefined}
            >
              {name}
            </th>
            {layout.cells[row]!.map((cell, column) => {
              const isFocus = row === at.row && column === at.column;
              if (cell.count === 0 && !isFocus) return null;
              return (
                <Cell
                  key={layout.classes[column]!.classId}
                  report={report}
                  cell={cell}
                  column={column}
                  isShare={isShare}
                  isFocus={isFocus}
                  onOpen={onOpen}
                  onFocus={() => setPlace({ row, column })}
                  onTell={onTell}
                />
              );
            })}
          </tr>
        ))}
        <ColumnLabels layout={layout} chosenColumn={chosenColumn} />
      </tbody>
    </table>
  );
}

function ColumnLabels({
  layout,
  chosenColumn,
}: {
  readonly layout: ConfusionLayout;
  readonly chosenColumn: number;
}) {
  return (
    <tr className={classes.columnLabels}>
      <th scope="col" className={classes.corner}>
        <span className="visually-hidden">Labelled as</span>
      </th>
      {layout.classes.map(({ classId, name }, column) => (
        <th
          key={classId}
          scope="col"
          className={classes.columnLabel}
          title={name}
          data-chosen={column === chosenColumn || undefined}
        >
          {classId === null ? "backgr." : name}
        </th>
      ))}
    </tr>
  );
}

interface CellProps extends Telling {
  readonly report: ReviewReport;
  readonly cell: ConfusionCell;
  readonly column: number;
  readonly isShare: boolean;
  readonly isFocus: boolean;
  readonly onOpen: (cell: ConfusionCell) => void;
  readonly onFocus: () => void;
}

function Cell({ report, cell, column, isShare, isFocus, onOpen, onFocus, onTell }: CellProps) {
  const element = useRef<HTMLTableCellElement>(null);
  const nameOf = useNameOf(report);
  const isOpen = useReview(({ choice }) =>
    sameList(choice.list, { kind: "cell", predicted: cell.predicted, labelled: cell.labelled }),
  );
  // Arrows move the focus along with the cell that keys act on, never before the grid has it.
  useEffect(() => {
    const grid = element.current?.closest("[role=grid]");
    if (isFocus && grid?.contains(document.activeElement)) element.current?.focus();
  }, [isFocus]);
  const text = cellText(cell, nameOf);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid hears the keys of all its cells
    <td
      ref={element}
      tabIndex={isFocus ? 0 : -1}
      aria-label={text}
      aria-colindex={column + 2}
      aria-current={isOpen || undefined}
      className={classes.cell}
      data-kind={cell.kind}
      style={{ "--column": column, "--strength": cellStrength(cell) } as React.CSSProperties}
      onClick={() => cell.count > 0 && onOpen(cell)}
      onFocus={() => {
        onFocus();
        onTell(text);
      }}
      onBlur={() => onTell(null)}
      onPointerEnter={() => onTell(text)}
      onPointerLeave={() => onTell(null)}
    >
      {cellFigure(cell, isShare)}
    </td>
  );
}

/** Scrolls sideways to the chosen class where its column is out of sight. */
function useColumnInSight(grid: React.RefObject<HTMLTableElement | null>, column: number): void {
  useEffect(() => {
    const table = grid.current;
    const label = table?.querySelectorAll("[scope=col]")[column + 1];
    if (!table?.parentElement || column < 0 || !label) return;
    const [seen, wanted] = [table.parentElement.getBoundingClientRect(), label.getBoundingClientRect()];
    const covered = seen.left + (table.querySelector("[scope=row]")?.clientWidth ?? 0);
    if (wanted.right > seen.right) table.parentElement.scrollLeft += wanted.right - seen.right + 4;
    else if (wanted.left < covered) table.parentElement.scrollLeft -= covered - wanted.left + 4;
  }, [grid, column]);
}
