import { ActionIcon, Tooltip } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { IconChartLine, IconTable } from "@tabler/icons-react";
import { type ReactNode, useState } from "react";
import { Card } from "../components/card.tsx";
import classes from "./chart-card.module.css";

export interface ChartTable {
  readonly columns: readonly string[];
  /** Newest first. */
  readonly rows: readonly (readonly string[])[];
}

/** A chart, or its figures as a table: what the picture says to the eye is there for everybody. */
export function ChartCard({
  title,
  legend,
  table,
  empty,
  children,
}: {
  readonly title: string;
  readonly legend?: ReactNode;
  readonly table: ChartTable;
  /** Shown in place of a chart without data. */
  readonly empty: string;
  readonly children: (height: number) => ReactNode;
}) {
  const [isTable, setIsTable] = useState(false);
  const height = useChartHeight();
  const label = isTable ? "Show the chart" : "Show the figures";
  return (
    <Card
      title={title}
      className={classes.card}
      aside={
        <>
          {legend}
          <Tooltip label={label}>
            <ActionIcon
              size={24}
              aria-label={`${label}: ${title}`}
              aria-pressed={isTable}
              onClick={() => setIsTable(!isTable)}
            >
              {isTable ? <IconChartLine size={14} /> : <IconTable size={14} />}
            </ActionIcon>
          </Tooltip>
        </>
      }
    >
      <div style={{ height }}>
        <Content {...{ isTable, height, table, empty }}>{children}</Content>
      </div>
    </Card>
  );
}

/** Charts are higher where the window is large. */
export function useChartHeight(): number {
  return useMediaQuery("(min-width: 2000px)") ? 320 : 244;
}

function Content({
  isTable,
  height,
  table: { columns, rows },
  empty,
  children,
}: {
  readonly isTable: boolean;
  readonly height: number;
  readonly table: ChartTable;
  readonly empty: string;
  readonly children: (height: number) => ReactNode;
}) {
  if (rows.length === 0 && isTable) {
    return (
      <div className={classes.empty} style={{ height }}>
        {empty}
      </div>
    );
  }
  if (!isTable) return children(height);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls must be reached by keyboard
    <section className={classes.table} style={{ height }} tabIndex={0} aria-label="Figures">
      <table>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row[0]}>
              {row.map((cell, index) => (
                <td key={columns[index]}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
