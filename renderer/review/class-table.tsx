import { Tooltip } from "@mantine/core";
import { IconArrowDown, IconArrowUp } from "@tabler/icons-react";
import { useEffect, useRef } from "react";
import type { ReviewReport } from "../../core/contract/studio/review.ts";
import { useClasses } from "../client/overview-store.ts";
import { countOf, formatCount } from "../components/format.ts";
import { Swatch } from "../components/swatch.tsx";
import { TickBar } from "../components/tick-bar.tsx";
import classes from "./class-table.module.css";
import { ColumnMenu } from "./column-menu.tsx";
import { fractionText } from "./figure-text.ts";
import { dispatchChoice, useReview } from "./review-store.ts";
import { useShownColumns } from "./shown-columns.ts";
import { FEW_INSTANCES, MANY_MISSED, nextOrder, orderRows, type TableColumn } from "./table-column.ts";

/** A row's figures; those of all classes have no id. */
type Figures = ReviewReport["all"] & { readonly classId: number | null };

/** One row a class, the mean of all on top. A row that is chosen says what the crops show. */
export function ClassTable({
  report,
  before,
}: {
  readonly report: ReviewReport;
  readonly before: ReviewReport | null;
}) {
  const order = useReview(({ rowOrder }) => rowOrder);
  const columns = useShownColumns();
  const all: Figures = { ...report.all, classId: null, name: "All classes" };
  const beforeOf = ({ classId }: Figures): ReviewReport["all"] | undefined =>
    classId === null ? before?.all : before?.rows.find((row) => row.classId === classId);
  return (
    <section className={classes.scroll} aria-label="Classes" data-landmark tabIndex={-1}>
      <h2 className="visually-hidden">Classes</h2>
      <table className={classes.table} aria-label="Figures by class">
        <thead>
          <tr>
            {columns.map((column) => (
              <HeadCell key={column.key} column={column} columns={columns} />
            ))}
          </tr>
        </thead>
        <tbody>
          {[all, ...orderRows(report.rows, order)].map((row) => (
            <ClassRow key={row.classId} row={row} before={beforeOf(row)} columns={columns} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function HeadCell({
  column,
  columns,
}: {
  readonly column: TableColumn;
  readonly columns: readonly TableColumn[];
}) {
  const order = useReview(({ rowOrder }) => rowOrder);
  const isSorted = order.column === column.key;
  const Arrow = order.descending ? IconArrowDown : IconArrowUp;
  return (
    <th scope="col" aria-sort={isSorted ? (order.descending ? "descending" : "ascending") : undefined}>
      <Tooltip label={column.meaning}>
        <button
          type="button"
          className={classes.sort}
          onClick={() => useReview.setState({ rowOrder: nextOrder(order, column.key) })}
        >
          {column.label}
          {isSorted && <Arrow size={12} aria-hidden="true" />}
        </button>
      </Tooltip>
      {column.key === "name" && <ColumnMenu shown={columns} />}
    </th>
  );
}

interface ClassRowProps {
  readonly row: Figures;
  readonly before: MeanFigures | undefined;
  readonly columns: readonly TableColumn[];
}

function ClassRow({ row, before, columns }: ClassRowProps) {
  const isChosen = useReview(({ choice }) => choice.classId === row.classId);
  const choose = () => dispatchChoice({ type: "class", classId: row.classId });
  const element = useRef<HTMLTableRowElement>(null);
  useEffect(() => {
    if (!isChosen) return;
    element.current?.scrollIntoView({ block: "nearest" });
    // Keys move the choice: the focus goes with it where it is in the table.
    if (element.current?.closest("tbody")?.contains(document.activeElement)) element.current.focus();
  }, [isChosen]);
  return (
    <tr
      ref={element}
      className={row.classId === null ? classes.all : undefined}
      aria-selected={isChosen}
      tabIndex={isChosen ? 0 : -1}
      onClick={choose}
    >
      {columns.map((column) => (
        <td key={column.key}>
          <Cell column={column} row={row} before={before} />
        </td>
      ))}
    </tr>
  );
}

type MeanFigures = ReviewReport["all"];

interface CellProps {
  readonly column: TableColumn;
  readonly row: Figures;
  readonly before: MeanFigures | undefined;
}

function Cell({ column, row, before }: CellProps) {
  const value = row[column.key];
  switch (column.kind) {
    case "name":
      return <NameCell row={row} />;
    case "count":
      return formatCount(Number(value));
    case "confidence":
      return fractionText(value as number | null).replace(/(\.\d\d)\d$/, "$1");
    case "outcome":
      return <Outcome column={column} row={row} />;
    case "fraction":
      return <Fraction column={column} row={row} before={before} />;
  }
}

function NameCell({ row }: { readonly row: Figures }) {
  const color = useClasses().find(({ id }) => id === row.classId)?.color;
  const isFew = row.classId !== null && row.instances < FEW_INSTANCES;
  return (
    <span className={classes.name}>
      {color && <Swatch color={color} />}
      <span className={classes.nameText} title={row.name}>
        {row.name}
      </span>
      {isFew && <span className={classes.few}>{countOf(row.instances, "instance")}</span>}
    </span>
  );
}

function Outcome({ column, row }: Omit<CellProps, "before">) {
  const count = Number(row[column.key]);
  const isBad =
    row.classId !== null && column.key === "falseNegatives" && count > row.instances * MANY_MISSED;
  return (
    <span className={isBad ? classes.bad : count === 0 ? classes.zero : undefined}>{formatCount(count)}</span>
  );
}

function Fraction({ column, row, before }: CellProps) {
  const value = row[column.key] as number | null;
  const tick = before?.[column.key] as number | null | undefined;
  const isLow = row.classId !== null && value !== null && column.low !== null && value < column.low;
  return (
    <span className={classes.fraction} title={tickTitle(tick)}>
      {fractionText(value)}
      <span className={classes.bar}>
        <TickBar
          value={value}
          tick={tick ?? null}
          color={isLow ? "var(--err)" : "var(--t3)"}
          striped={row.classId !== null && row.instances < FEW_INSTANCES}
        />
      </span>
    </span>
  );
}

function tickTitle(tick: number | null | undefined): string | undefined {
  return tick === null || tick === undefined ? undefined : `Before: ${fractionText(tick)}`;
}
