import type { ProjectOverview } from "../../core/contract/studio/project-overview.ts";
import { takeOverview } from "../client/follow-project.ts";
import { request } from "../client/studio-client.ts";
import { forgetPlaces, navigate } from "./navigation.ts";
import { offerRestore } from "./restore-store.ts";
import { toastError } from "./toast.tsx";

/** Opens the project in that folder and shows its library. False where it could not be. */
export async function openProject(folder: string): Promise<boolean> {
  return showProject(
    () => request("project.open", { folder }),
    (error) => offerRestore(folder, error),
  );
}

/** Opens a damaged project, whose readable part can be looked at. */
export async function lookAtProject(folder: string): Promise<boolean> {
  return showProject(() => request("project.open", { folder, readOnly: true }));
}

/** Puts the backup in the place of the project's database and opens it. */
export async function restoreProject(folder: string, backup: string): Promise<boolean> {
  return showProject(() => request("project.restore", { folder, backup }));
}

export async function createProject(folder: string): Promise<boolean> {
  return showProject(() => request("project.create", { folder }));
}

/** The project that the studio draws itself, to try things on. */
export async function openSample(): Promise<boolean> {
  return showProject(() => request("project.openSample"));
}

/** Asks for a folder; nothing happens where the person thinks better of it. */
export async function chooseAndOpenProject(): Promise<void> {
  const folder = await chooseFolder("Open a Boresight project");
  if (folder !== null) await openProject(folder);
}

export async function chooseAndCreateProject(): Promise<void> {
  const folder = await chooseFolder("Choose an empty folder for the project");
  if (folder !== null) await createProject(folder);
}

export async function closeProject(): Promise<void> {
  try {
    await request("project.close");
    takeOverview(null);
    forgetPlaces();
    navigate({ view: "library" });
  } catch (error) {
    toastError(error);
  }
}

/** null where it was cancelled, or the dialog could not open. */
export async function chooseFolder(title: string): Promise<string | null> {
  try {
    return await request("app.chooseFolder", { title });
  } catch (error) {
    toastError(error);
    return null;
  }
}

/** Empty where it was cancelled, or the dialog could not open. */
export async function chooseImageFiles(): Promise<readonly string[]> {
  try {
    return await request("app.chooseFiles", { title: "Choose images, or a file of labels", kind: "images" });
  } catch (error) {
    toastError(error);
    return [];
  }
}

async function showProject(
  open: () => Promise<ProjectOverview>,
  helpWith: (error: unknown) => Promise<boolean> = async () => false,
): Promise<boolean> {
  try {
    const overview = await open();
    forgetPlaces();
    takeOverview(overview);
    navigate({ view: "library" });
    return true;
  } catch (error) {
    const isHelped = await helpWith(error).catch(() => false);
    if (!isHelped) toastError(error);
    return false;
  }
}
