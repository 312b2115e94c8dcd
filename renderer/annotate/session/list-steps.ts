/** Where the key leads in a list of `length` rows from `now` (-1: from none); null: the key leads nowhere. */
export function nextIndex(key: string, now: number, length: number): number | null {
  if (length === 0) return null;
  const last = length - 1;
  switch (key) {
    case "ArrowDown":
      return Math.min(now + 1, last);
    case "ArrowUp":
      return now < 0 ? last : Math.max(now - 1, 0);
    case "Home":
      return 0;
    case "End":
      return last;
    case "PageDown":
      return Math.min(now + 10, last);
    case "PageUp":
      return Math.max(now - 10, 0);
    default:
      return null;
  }
}
