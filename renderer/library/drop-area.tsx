import { type DragEvent, type ReactNode, useState } from "react";
import { pathOf } from "../client/studio-client.ts";
import classes from "./drop-area.module.css";

/** Takes dropped files and folders; corner brackets show where. */
export function DropArea({
  className,
  onDrop,
  children,
}: {
  readonly className?: string | undefined;
  readonly onDrop: (paths: readonly string[]) => void;
  readonly children: ReactNode;
}) {
  const [isOver, setOver] = useState(false);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    onDrop([...event.dataTransfer.files].map(pathOf).filter((path) => path !== ""));
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a shortcut; the button beside it does the same
    <div
      className={`${classes.area} ${className ?? ""}`}
      data-over={isOver || undefined}
      onDragOver={(event) => {
        if (!event.dataTransfer.types.includes("Files")) return;
        event.preventDefault();
        event.dataTransfer.dropEffect = "copy";
        setOver(true);
      }}
      onDragLeave={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false);
      }}
      onDrop={drop}
    >
      {children}
    </div>
  );
}
