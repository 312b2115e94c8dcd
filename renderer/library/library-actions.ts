import { IMAGE_STATUSES, type ImageStatus, type Split } from "../../core/contract/dataset.ts";
import type { ProjectChange } from "../../core/contract/studio/project-diff.ts";
import { navigate } from "../app/navigation.ts";
import { toast, toastDone, toastError } from "../app/toast.tsx";
import { request } from "../client/studio-client.ts";
import { countOf } from "../components/format.ts";
import { clearSelection, selectedIds } from "./selection.ts";
import { STATUS_LABELS } from "./status-labels.ts";

export function openOnCanvas(imageId: number): void {
  navigate({ view: "annotate", imageId });
}

export function openSelected(): void {
  const [first] = selectedIds();
  if (first !== undefined) openOnCanvas(first);
}

export function markSelected(status: ImageStatus): Promise<void> {
  const ids = selectedIds();
  const words = { todo: "to do", done: "done", reviewed: "reviewed" }[status];
  return changeImages(ids, () => request("images.mark", { ids, status }), `Marked ${images(ids)} ${words}`);
}

export function moveSelected(split: Split): Promise<void> {
  const ids = selectedIds();
  return changeImages(ids, () => request("images.mark", { ids, split }), `Moved ${images(ids)} to ${split}`);
}

export function flagSelected(flagged: boolean): Promise<void> {
  const ids = selectedIds();
  const verb = flagged ? "Flagged" : "Unflagged";
  return changeImages(ids, () => request("images.mark", { ids, flagged }), `${verb} ${images(ids)}`);
}

export async function removeSelected(): Promise<void> {
  const ids = selectedIds();
  await changeImages(ids, () => request("images.mark", { ids, removed: true }), `Removed ${images(ids)}`);
  clearSelection();
}

/** Boxes of `from` (null: all) become `to`; null: go. */
export function relabelSelected(
  from: { readonly id: number; readonly name: string } | null,
  to: { readonly id: number; readonly name: string } | null,
): Promise<void> {
  const ids = selectedIds();
  const what = from ? `${from.name} boxes` : "all boxes";
  const message = to
    ? `Relabelled ${what} on ${images(ids)} as ${to.name}`
    : `Removed ${what} on ${images(ids)}`;
  return changeImages(
    ids,
    () => request("images.relabel", { ids, from: from?.id ?? null, to: to?.id ?? null }),
    message,
  );
}

export async function proposeForSelected(): Promise<void> {
  const imageIds = selectedIds();
  if (imageIds.length === 0) return;
  try {
    const made = await request("proposals.make", { imageIds });
    toast("ok", `${countOf(made.proposals, "proposal")} on ${countOf(made.images, "image")}`, {
      label: "Review them",
      run: () => openOnCanvas(imageIds[0]!),
    });
  } catch (error) {
    toastError(error);
  }
}

async function changeImages(
  ids: readonly number[],
  change: () => Promise<ProjectChange | null>,
  done: string,
): Promise<void> {
  if (ids.length === 0)
    return toast("info", "No image is selected. Click one, or move to it with the arrow keys");
  try {
    if (await change()) toastDone(done);
    else toast("info", "Nothing to change: they are so already");
  } catch (error) {
    toastError(error);
  }
}

function images(ids: readonly number[]): string {
  return countOf(ids.length, "image");
}

export const STATUS_CHOICES = IMAGE_STATUSES.map((status) => ({
  value: status,
  label: STATUS_LABELS[status],
}));
