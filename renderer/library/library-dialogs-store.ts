import { create } from "zustand";

interface LibraryDialogs {
  /** What is to be imported, absolute paths of folders or files; null: the dialog is closed. */
  readonly importing: readonly string[] | null;
  readonly open: "classes" | "export" | "preview" | null;
}

/** Which dialog of Library is open. */
export const useLibraryDialogs = create<LibraryDialogs>(() => ({ importing: null, open: null }));

export function openImport(sources: readonly string[]): void {
  if (sources.length > 0) useLibraryDialogs.setState({ importing: sources });
}

export function openDialog(open: NonNullable<LibraryDialogs["open"]>): void {
  useLibraryDialogs.setState({ open });
}

export function closeDialog(): void {
  useLibraryDialogs.setState({ open: null, importing: null });
}
