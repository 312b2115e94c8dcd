import { create } from "zustand";
import {
  type ImageFilter,
  type ImageSort,
  imageFilterSchema,
  imageSortSchema,
} from "../../core/contract/studio/image-row.ts";

export const NO_FILTER: ImageFilter = imageFilterSchema.parse({});

interface LibraryStore {
  readonly filter: ImageFilter;
  readonly sort: ImageSort;
  /** The filter's images in order. */
  readonly ids: Int32Array;
  /** Boxes on them. */
  readonly boxes: number;
  /** Whether `ids` answers the filter of some moment; before that there is nothing to show. */
  readonly isLoaded: boolean;
  readonly selection: ReadonlySet<number>;
  /** Place of the keyboard's cursor in `ids`; -1: none. */
  readonly cursor: number;
  /** Where Shift extends from. */
  readonly anchor: number;
  /** Tiles side by side in the grid now: how far Up and Down go. */
  readonly columns: number;
  readonly tileWidth: number;
}

/** What Library shows. Ids alone are held for all images: what is known of one is in the row store. */
export const useLibrary = create<LibraryStore>(() => ({
  filter: NO_FILTER,
  sort: imageSortSchema.parse({}),
  ids: new Int32Array(0),
  boxes: 0,
  isLoaded: false,
  selection: new Set(),
  cursor: -1,
  anchor: -1,
  columns: 1,
  tileWidth: 190,
}));

export function changeFilter(change: Partial<ImageFilter>): void {
  useLibrary.setState(({ filter }) => ({ filter: { ...filter, ...change } }));
}

export function clearFilter(): void {
  useLibrary.setState({ filter: NO_FILTER });
}

export function isFiltering(filter: ImageFilter): boolean {
  return JSON.stringify(filter) !== JSON.stringify(NO_FILTER);
}

/** In and out of a list, as a filter's chip does. */
export function toggled<Value>(list: readonly Value[], value: Value): Value[] {
  return list.includes(value) ? list.filter((other) => other !== value) : [...list, value];
}
