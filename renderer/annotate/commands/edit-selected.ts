import { editBase, session } from "../annotate-session.ts";
import type { Edit, EditBase } from "../session/edit.ts";

/** Makes one edit of the selected boxes; `selects` selects what it adds. */
export function editSelected(
  make: (base: EditBase, ids: ReadonlySet<number>) => Edit | null,
  selects = false,
): void {
  const base = editBase();
  if (base) session.commit(make(base, session.state.selection), { selects });
}
