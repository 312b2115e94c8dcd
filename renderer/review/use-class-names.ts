import { useMemo } from "react";
import type { ReviewReport } from "../../core/contract/studio/review.ts";
import { useClasses } from "../client/overview-store.ts";
import type { NameOf } from "./confusion-layout.ts";

/** Names of the review's classes: the project's, and those that only the run knows. */
export function useNameOf({ rows }: Pick<ReviewReport, "rows">): NameOf {
  return useMemo(() => {
    const names = new Map(rows.map(({ classId, name }) => [classId, name]));
    return (classId) => (classId === null ? "background" : (names.get(classId) ?? "unknown class"));
  }, [rows]);
}

/** A class's colour; a class that only the run knows has none of its own. */
export function useColorOf(): (classId: number) => string {
  const labelClasses = useClasses();
  return useMemo(() => {
    const colors = new Map(labelClasses.map(({ id, color }) => [id, color]));
    return (classId) => colors.get(classId) ?? "var(--k11)";
  }, [labelClasses]);
}
