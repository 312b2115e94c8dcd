import { create } from "zustand";
import type { ImageRow } from "../../core/contract/studio/image-row.ts";
import { toastError } from "../app/toast.tsx";
import { request } from "../client/studio-client.ts";

/** Rows kept at most: some screens' worth. */
const MOST = 4000;
/** Rows in one request: the channel's limit is 500. */
const PAGE = 200;

/** In the order of their last use. Outside of React: a grid of 100,000 images shows 60 of them. */
const rows = new Map<number, ImageRow>();
/** Asked for anew at the next sight, and shown as they are until then. */
const stale = new Set<number>();
const waiting = new Set<number>();
let isScheduled = false;
let isAsking = false;

/** Counts up whenever rows come or go: whoever reads rows subscribes to it. */
export const useRowsVersion = create<{ readonly version: number }>(() => ({ version: 0 }));

/** What is known of that image; it is asked for where nothing is. */
export function rowOf(id: number): ImageRow | undefined {
  const row = rows.get(id);
  if (!row || stale.has(id)) askFor(id);
  return row;
}

/** What is known already, without asking. */
export function knownRow(id: number): ImageRow | undefined {
  return rows.get(id);
}

/** These rows, asked for where they are not known. */
export async function loadRows(ids: readonly number[]): Promise<readonly ImageRow[]> {
  const missing = ids.filter((id) => !rows.has(id) || stale.has(id));
  for (let start = 0; start < missing.length; start += PAGE)
    keep(
      missing.slice(start, start + PAGE),
      await request("images.rows", { ids: missing.slice(start, start + PAGE) }),
    );
  return ids.flatMap((id) => rows.get(id) ?? []);
}

/** These have changed; empty: all may have. */
export function expireRows(ids: readonly number[]): void {
  for (const id of ids.length === 0 ? rows.keys() : ids) if (rows.has(id)) stale.add(id);
  notify();
}

/** Another project: the same ids are other images. */
export function forgetRows(): void {
  rows.clear();
  stale.clear();
  waiting.clear();
  notify();
}

function askFor(id: number): void {
  waiting.add(id);
  if (isScheduled) return;
  isScheduled = true;
  // One request for all tiles that come into sight in a frame, not one a tile.
  setTimeout(() => {
    isScheduled = false;
    void askForWaiting();
  }, 16);
}

async function askForWaiting(): Promise<void> {
  if (isAsking || waiting.size === 0) return;
  isAsking = true;
  // The latest are in sight; what was scrolled past long ago may wait.
  const ids = [...waiting].slice(-PAGE);
  for (const id of ids) waiting.delete(id);
  if (waiting.size > 2 * PAGE) waiting.clear();
  try {
    keep(ids, await request("images.rows", { ids }));
  } catch (error) {
    toastError(error);
  } finally {
    isAsking = false;
    if (waiting.size > 0) void askForWaiting();
  }
}

function keep(asked: readonly number[], found: readonly ImageRow[]): void {
  for (const id of asked) {
    stale.delete(id);
    rows.delete(id);
  }
  for (const row of found) rows.set(row.id, row);
  for (const oldest of rows.keys()) {
    if (rows.size <= MOST) break;
    rows.delete(oldest);
  }
  notify();
}

function notify(): void {
  useRowsVersion.setState(({ version }) => ({ version: version + 1 }));
}
