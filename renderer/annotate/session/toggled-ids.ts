/** Each of `ids` goes in where it is not in, and out where it is. */
export function toggledIds(before: ReadonlySet<number>, ids: readonly number[]): ReadonlySet<number> {
  const after = new Set(before);
  for (const id of ids) if (!after.delete(id)) after.add(id);
  return after;
}
