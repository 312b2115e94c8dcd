import { Button } from "@mantine/core";
import { useWindowEvent } from "@mantine/hooks";
import { IconAlertTriangle } from "@tabler/icons-react";
import { useEffect, useState } from "react";
import { useStore } from "zustand";
import type { ImageFile } from "../../../core/contract/studio/image-row.ts";
import { toastError } from "../../app/toast.tsx";
import { request } from "../../client/studio-client.ts";
import { readPictureAgain } from "../canvas/shown-picture.ts";
import { panelStore } from "../panel-store.ts";
import classes from "./hud.module.css";

/** Whoever turns pages quickly asks for no file. */
const REST_MS = 300;
/** The file that an image's pixels were read from, where that is not the one that was labelled. */
const readFrom = new Map<string, string>();

/** Says that the image's file is not the one that was labelled, and what to do about it. */
export function FileNote() {
  const image = useStore(panelStore, (state) => state.image);
  const condition = useFileCondition(image?.id ?? null, image?.path ?? "", image?.contentHash ?? null);
  if (!image || condition !== "replaced") return null;
  return (
    <div role="alert" className={`${classes.plate} ${classes.file}`}>
      <IconAlertTriangle size={14} stroke={1.4} aria-hidden="true" />
      <span>
        This file is not the one that was labelled. Put that one back, or keep the boxes on this one.
      </span>
      <Button size="compact-xs" variant="default" onClick={() => takeFile(image.id)}>
        Take file as it is
      </Button>
    </div>
  );
}

function takeFile(imageId: number): void {
  request("annotate.takeFile", { imageId }).catch(toastError);
}

/** Looked at when an image is opened, and when the window is turned to again: another program may have written it. */
function useFileCondition(
  imageId: number | null,
  path: string,
  labelled: string | null,
): ImageFile["condition"] | null {
  const [seen, setSeen] = useState<{
    readonly imageId: number;
    readonly condition: ImageFile["condition"];
  } | null>(null);
  const [turns, setTurns] = useState(0);
  useWindowEvent("focus", () => setTurns((count) => count + 1));
  // biome-ignore lint/correctness/useExhaustiveDependencies: turning to the window again looks again
  useEffect(() => {
    if (imageId === null) return;
    let isWanted = true;
    const rest = setTimeout(async () => {
      try {
        const file = await request("annotate.lookAtFile", { imageId });
        if (!isWanted) return;
        setSeen({ imageId, condition: file.condition });
        followFile(imageId, path, file, labelled);
      } catch (error) {
        if (isWanted) toastError(error);
      }
    }, REST_MS);
    return () => {
      isWanted = false;
      clearTimeout(rest);
    };
  }, [imageId, path, labelled, turns]);
  return seen?.imageId === imageId ? seen.condition : null;
}

/** The canvas shows what lies there: pixels that were read before may be of the file before. */
function followFile(
  imageId: number,
  path: string,
  { contentHash }: ImageFile,
  labelled: string | null,
): void {
  const before = readFrom.get(path) ?? labelled;
  if (contentHash === "" || contentHash === before) return;
  readFrom.set(path, contentHash);
  if (before !== null) readPictureAgain(imageId);
}
