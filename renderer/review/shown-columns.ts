import { useMediaQuery } from "@mantine/hooks";
import { setSwitch, usePreferences } from "../client/preferences-store.ts";
import { type ColumnKey, TABLE_COLUMNS, type TableColumn } from "./table-column.ts";

/** What a narrow window leaves out until a person asks for it. */
const LEFT_OUT_WHEN_NARROW: readonly ColumnKey[] = ["f1", "bestConfidence"];

function switchOf(key: ColumnKey): string {
  return `review.column.${key}`;
}

/** Columns of the table: those that a person chose, else as many as the window has room for. The name always stays. */
export function shownColumns(
  switches: Readonly<Record<string, boolean>>,
  isNarrow: boolean,
): readonly TableColumn[] {
  return TABLE_COLUMNS.filter(
    ({ key }) =>
      key === "name" || (switches[switchOf(key)] ?? !(isNarrow && LEFT_OUT_WHEN_NARROW.includes(key))),
  );
}

export function useShownColumns(): readonly TableColumn[] {
  const switches = usePreferences((preferences) => preferences.switches);
  const isNarrow = useMediaQuery("(max-width: 1366px)", false, { getInitialValueInEffect: false });
  return shownColumns(switches, isNarrow);
}

export function showColumn(key: ColumnKey, isShown: boolean): void {
  setSwitch(switchOf(key), isShown);
}
