import { StatusNotes } from "../app/status-bar.tsx";
import { formatCount } from "../components/format.ts";

/** Where the grid stands, in the status bar. */
export function VisibleRows({
  first,
  last,
  total,
}: {
  readonly first: number;
  readonly last: number;
  readonly total: number;
}) {
  if (total === 0) return null;
  return (
    <StatusNotes>
      <span>
        Rows{" "}
        <b>
          {formatCount(first)}–{formatCount(Math.max(first, last))}
        </b>{" "}
        of <b>{formatCount(total)}</b>
      </span>
    </StatusNotes>
  );
}
