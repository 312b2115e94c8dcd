import { create } from "zustand";

/** How often an image's file was seen to be another than before: a page keeps what it once showed under an address. */
export const usePictureRenewals = create<Readonly<Record<number, number>>>(() => ({}));

/** From now on the image's pictures are asked for anew, whoever shows them. */
export function renewPictures(imageId: number): void {
  usePictureRenewals.setState((renewals) => ({ [imageId]: (renewals[imageId] ?? 0) + 1 }));
}

/** Hears of renewals of one image: its `src` is another then. */
export function useRenewalsOf(imageId: number): number {
  return usePictureRenewals((renewals) => renewals[imageId] ?? 0);
}
