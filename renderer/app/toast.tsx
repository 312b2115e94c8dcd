import { Button } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconAlertTriangle, IconCheck, IconInfoCircle } from "@tabler/icons-react";
import type { ReactNode } from "react";
import type { ProjectChange } from "../../core/contract/studio/project-diff.ts";
import { redo, undo } from "../client/history-store.ts";
import { StudioError } from "../client/studio-client.ts";
import { followChange } from "./follow-change.ts";

type Kind = "ok" | "info" | "warn" | "error";

interface ToastAction {
  /** A verb: "Undo". */
  readonly label: string;
  readonly run: () => void;
}

const ICONS: Readonly<Record<Kind, ReactNode>> = {
  ok: <IconCheck size={16} />,
  info: <IconInfoCircle size={16} />,
  warn: <IconAlertTriangle size={16} />,
  error: <IconAlertTriangle size={16} />,
};

/** A short word at the bottom right, gone after five seconds; an error stays until it is read. */
export function toast(kind: Kind, message: string, action?: ToastAction): void {
  const id = crypto.randomUUID();
  const act = () => {
    notifications.hide(id);
    action?.run();
  };
  notifications.show({
    id,
    icon: ICONS[kind],
    "data-kind": kind,
    closeButtonProps: { "aria-label": "Close" },
    autoClose: kind === "error" ? false : 5000,
    message: (
      <span className="toast">
        <span className="toast-text">{message}</span>
        {action && (
          <Button variant="subtle" size="xs" onClick={act}>
            {action.label}
          </Button>
        )}
      </span>
    ),
  });
}

/** Says what failed, in the words that came with the error; what a person cancelled has not failed. */
export function toastError(error: unknown): void {
  const isCancelled = error instanceof StudioError && error.code === "cancelled";
  toast(isCancelled ? "info" : "error", error instanceof Error ? error.message : String(error));
}

/** Says what was done: "Removed 6 images", with Undo. */
export function toastDone(message: string): void {
  toast("ok", message, { label: "Undo", run: () => void undoLast() });
}

/** Takes the last change back, says which, and shows where it was. */
export async function undoLast(): Promise<void> {
  await step(undo, "Undid", { label: "Redo", run: () => void redoNext() });
}

export async function redoNext(): Promise<void> {
  await step(redo, "Redid", { label: "Undo", run: () => void undoLast() });
}

async function step(
  move: () => Promise<ProjectChange | null>,
  verb: string,
  back: ToastAction,
): Promise<void> {
  const follow = followChange();
  try {
    const change = await move();
    if (!change) return toast("info", `Nothing to ${verb === "Undid" ? "undo" : "redo"}`);
    follow(change);
    toast("ok", `${verb}: ${change.label}`, back);
  } catch (error) {
    toastError(error);
  }
}
