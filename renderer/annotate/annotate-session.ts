import type { Annotation } from "../../core/contract/dataset.ts";
import { toast, toastError } from "../app/toast.tsx";
import { useOverview } from "../client/overview-store.ts";
import { pictureOf } from "../client/session-store.ts";
import { request } from "../client/studio-client.ts";
import { PictureCache } from "./canvas/picture-cache.ts";
import type { EditBase } from "./session/edit.ts";
import { EditSession } from "./session/edit-session.ts";
import { ImageDetails } from "./session/image-details.ts";

/** What the neighbours of the open image bear, read ahead. */
export const details = new ImageDetails({
  open: (imageId) => request("annotate.open", { imageId }),
  isCurrent: (imageId, version) => request("annotate.isCurrent", { imageId, version }),
});

/** The open image. It outlives the view: coming back finds it as it was left. */
export const session = new EditSession(
  {
    open: (imageId) => details.open(imageId),
    apply: ({ label, diff }) =>
      request("annotate.apply", { label: label.slice(0, 200), diff: mutable(diff) }),
    mark: (imageId, marks) => request("images.mark", { ids: [imageId], ...marks }),
    acceptProposals: (ids) => request("proposals.accept", { ids: [...ids] }),
    rejectProposals: (ids) => request("proposals.reject", { ids: [...ids] }),
  },
  toastError,
);

export const pictures = new PictureCache((imageId) => pictureOf(imageId));

/** What an edit of the open image starts from; null where none is open. */
export function editBase(): EditBase | null {
  const { image, annotations } = session.state;
  if (!image) return null;
  const classes = useOverview.getState().overview?.classes ?? [];
  const names = new Map(classes.map(({ id, name }) => [id, name]));
  const nameOf = (classId: number) => names.get(classId) ?? "box";
  return { imageId: image.id, size: image, annotations, nameOf, newId: session.newId };
}

/** Says why nothing happened, where a person might wonder. */
export function explain(message: string): void {
  toast("info", message);
}

type Diff = Parameters<typeof request<"annotate.apply">>[1]["diff"];

function mutable(
  diff: { [Key in keyof Diff]: readonly unknown[] } & { readonly added: readonly Annotation[] },
): Diff {
  return structuredClone(diff) as Diff;
}
