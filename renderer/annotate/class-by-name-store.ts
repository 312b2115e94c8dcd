import { create } from "zustand";
import type { BoxXyxy } from "../../core/geometry/box.ts";
import { toastError } from "../app/toast.tsx";
import { useOverview } from "../client/overview-store.ts";
import { request } from "../client/studio-client.ts";
import { editBase, session } from "./annotate-session.ts";
import { chooseClass } from "./choose-class.ts";
import { focusCanvas } from "./focus-canvas.ts";
import { drawEdit } from "./session/edit.ts";
import { keepsClass, stickyClassId } from "./sticky-class.ts";

interface ClassByName {
  readonly isOpen: boolean;
  /** A box that was drawn before the project had a class: it waits for its name. */
  readonly waitingBox: BoxXyxy | null;
}

/** The field that a class is named in. */
export const useClassByName = create<ClassByName>(() => ({ isOpen: false, waitingBox: null }));

export function openClassByName(waitingBox: BoxXyxy | null = null): void {
  useClassByName.setState({ isOpen: true, waitingBox });
}

export function closeClassByName(): void {
  useClassByName.setState({ isOpen: false, waitingBox: null });
  focusCanvas();
}

/** A new box. It asks for its class where the project has none yet, or where the class of the last is not kept. */
export function drawBox(box: BoxXyxy): void {
  const base = editBase();
  const classId = stickyClassId();
  if (!base) return;
  if (classId === null) {
    openClassByName(box);
    return;
  }
  session.commit(drawEdit(base, classId, box), { selects: true });
  if (!keepsClass()) openClassByName();
}

/** The class that was named becomes that of the selection and of the next box. */
export function takeClass(classId: number): void {
  const { waitingBox } = useClassByName.getState();
  closeClassByName();
  chooseClass(classId);
  const base = editBase();
  if (waitingBox && base) session.commit(drawEdit(base, classId, waitingBox), { selects: true });
}

/** Makes a class of that name, as an edit of its own, and takes it. */
export async function createClass(name: string): Promise<void> {
  try {
    // Behind the edits that are on their way: undo takes back in the order in which a person did things.
    await session.after(() => request("classes.add", { name }));
    const overview = await request("project.overview");
    useOverview.setState({ overview });
    const made = overview?.classes.find((labelClass) => labelClass.name === name);
    if (made) takeClass(made.id);
  } catch (error) {
    closeClassByName();
    toastError(error);
  }
}
