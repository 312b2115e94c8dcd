import { useEffect } from "react";
import { useNavigation } from "../app/navigation.ts";
import { toastError } from "../app/toast.tsx";
import { useOverview } from "../client/overview-store.ts";
import { request } from "../client/studio-client.ts";
import { onStudioEvent } from "../client/studio-events.ts";
import { useLibrary } from "./library-store.ts";
import { expireRows, forgetRows } from "./row-store.ts";

let latest = 0;

/** Keeps the grid's ids in step with the filter, the sort and every change of the project. */
export function useLibraryQuery(): void {
  const filter = useLibrary((library) => library.filter);
  const sort = useLibrary((library) => library.sort);
  const folder = useOverview(({ overview }) => overview?.folder);
  const revision = useOverview(({ overview }) => overview?.revision);
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked anew whenever one of these changes
  useEffect(() => {
    void query();
  }, [filter, sort, folder, revision]);
  const imageId = useNavigation((now) => now.imageId);
  const visit = useNavigation((now) => now.visit);
  // biome-ignore lint/correctness/useExhaustiveDependencies: going there again moves the cursor again
  useEffect(() => {
    if (imageId !== null) moveCursorTo(imageId);
  }, [imageId, visit]);
}

// Heard while another view is open too: what is kept of images must not outlive their change or their project.
onStudioEvent("change", ({ change }) => expireRows(change.imageIds));
useOverview.subscribe(({ overview }, before) => {
  if (overview?.folder !== before.overview?.folder) resetLibrary();
});

/** Another project was opened: nothing of the last one may be seen. */
function resetLibrary(): void {
  latest++;
  forgetRows();
  useLibrary.setState(useLibrary.getInitialState());
}

async function query(): Promise<void> {
  const call = ++latest;
  const { filter, sort } = useLibrary.getState();
  try {
    const { ids, boxes } = await request("images.query", { filter, sort });
    if (call === latest) show(ids, boxes);
  } catch (error) {
    if (call === latest) toastError(error);
  }
}

/** The cursor stays with its image, and the selection with what is still in sight. */
function show(ids: Int32Array, boxes: number): void {
  useLibrary.setState((library) => {
    const under = library.ids[library.cursor];
    const cursor = under === undefined ? -1 : ids.indexOf(under);
    const shown = library.selection.size > 0 ? new Set(ids) : new Set<number>();
    const selection = new Set([...library.selection].filter((id) => shown.has(id)));
    return { ids, boxes, isLoaded: true, cursor, anchor: cursor, selection };
  });
  const { imageId } = useNavigation.getState();
  if (imageId !== null && useLibrary.getState().cursor < 0) moveCursorTo(imageId);
}

function moveCursorTo(imageId: number): void {
  const cursor = useLibrary.getState().ids.indexOf(imageId);
  if (cursor >= 0) useLibrary.setState({ cursor, anchor: cursor });
}
