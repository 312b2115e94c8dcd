import { create } from "zustand";
import { type ImportSource, importSources } from "./import-sources.ts";

interface LibraryDialogs {
  /** What is to be imported; null: the dialog is closed. */
  readonly importing: readonly ImportSource[] | null;
  readonly open: "classes" | "export" | "preview" | null;
}

/** Which dialog of Library is open. */
export const useLibraryDialogs = create<LibraryDialogs>(() => ({ importing: null, open: null }));

/** @param paths absolute, of folders or files */
export function openImport(paths: readonly string[]): void {
  if (paths.length > 0) useLibraryDialogs.setState({ importing: importSources(paths) });
}

export function openDialog(open: NonNullable<LibraryDialogs["open"]>): void {
  useLibraryDialogs.setState({ open });
}

export function closeDialog(): void {
  useLibraryDialogs.setState({ open: null, importing: null });
}
