import { create } from "zustand";

interface Announcement {
  readonly text: string;
  /** Counts up, so that the same words are heard again. */
  readonly turn: number;
}

/** What was said last to somebody who works without looking. */
export const useAnnouncement = create<Announcement>(() => ({ text: "", turn: 0 }));

export function announce(text: string): void {
  useAnnouncement.setState(({ turn }) => ({ text, turn: turn + 1 }));
}
