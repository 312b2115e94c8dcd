import type { ProjectChange } from "../../core/contract/studio/project-diff.ts";
import { useLibrary } from "../library/library-store.ts";
import { navigate, useNavigation } from "./navigation.ts";

interface Place {
  readonly visit: number;
  /** On the canvas, or under the grid's cursor; null: none that is known. */
  readonly imageId: number | null;
}

/** Where the last change was followed to: being there is not a person's own step. */
let followed: Place = { visit: -1, imageId: null };

/**
 * Notes where the person is when they ask to take a change back or to make it again. The answer is followed by what this
 * returns: to the first image that changed, on the canvas and in the grid; elsewhere the view stays, and so does whoever
 * has gone on to another image or view before the answer came.
 */
export function followChange(): (change: ProjectChange) => void {
  const asked = here();
  return ({ imageIds }) => {
    const now = here();
    const [imageId] = imageIds;
    if (imageId === undefined || !isShowingImages() || !hasStayed(asked, now)) return;
    if (now.imageId !== null && imageIds.includes(now.imageId)) return;
    navigate({ imageId });
    followed = { visit: now.visit + 1, imageId };
  };
}

/** Undo pressed twice asks for the second change before it was taken to the first one's image. */
function hasStayed(asked: Place, now: Place): boolean {
  return [asked, followed].some(
    ({ visit, imageId }) => now.visit === visit && (now.imageId === null || now.imageId === imageId),
  );
}

function here(): Place {
  const { view, visit, imageId } = useNavigation.getState();
  if (view !== "library") return { visit, imageId };
  const { ids, cursor } = useLibrary.getState();
  return { visit, imageId: ids[cursor] ?? null };
}

function isShowingImages(): boolean {
  const { view } = useNavigation.getState();
  return view === "annotate" || view === "library";
}
