import { useCommands } from "../app/command-registry.ts";
import { chooseFolder } from "../app/project-actions.ts";
import { useOverview } from "../client/overview-store.ts";
import { openDialog, openImport } from "./library-dialogs-store.ts";

/** What the project menu and the palette ask of Library. */
export function useProjectDialogCommands(): void {
  const hasProject = () => useOverview.getState().overview !== null;
  useCommands([
    { id: "library.import", label: "Add images", keys: ["Ctrl+O"], run: () => void chooseAndImport() },
    { id: "library.classes", label: "Edit classes", when: hasProject, run: () => openDialog("classes") },
    {
      id: "library.export",
      label: "Export labels",
      keys: ["Ctrl+E"],
      when: hasProject,
      run: () => openDialog("export"),
    },
  ]);
}

export async function chooseAndImport(): Promise<void> {
  const folder = await chooseFolder("Choose a folder of images, or a labelled set");
  if (folder !== null) openImport([folder]);
}
