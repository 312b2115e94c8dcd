import { Modal } from "@mantine/core";
import { useElementSize } from "@mantine/hooks";
import { useCommands } from "../app/command-registry.ts";
import { pictureOf } from "../client/session-store.ts";
import { countOf } from "../components/format.ts";
import { closeDialog, useLibraryDialogs } from "./library-dialogs-store.ts";
import { useLibrary } from "./library-store.ts";
import classes from "./quick-preview.module.css";
import { rowOf, useRowsVersion } from "./row-store.ts";
import { moveCursor } from "./selection.ts";
import { TileBoxes } from "./tile-boxes.tsx";

/** The image under the cursor, large; the arrows go on from it, Space closes it. */
export function QuickPreview() {
  const isOpen = useLibraryDialogs(({ open }) => open === "preview");
  return (
    <Modal
      opened={isOpen}
      onClose={closeDialog}
      withCloseButton={false}
      size="auto"
      padding={0}
      attributes={{ content: { "aria-label": "Preview" } }}
    >
      {isOpen && <Preview />}
    </Modal>
  );
}

function Preview() {
  const id = useLibrary(({ ids, cursor }) => ids[Math.max(0, cursor)]);
  useRowsVersion((rows) => rows.version);
  const { ref, width, height } = useElementSize();
  useCommands([
    {
      id: "library.closePreview",
      label: "Close preview",
      keys: ["Space"],
      quiet: true,
      everywhere: true,
      run: closeDialog,
    },
    {
      id: "library.previewNext",
      label: "Next in preview",
      keys: ["Right", "Down"],
      quiet: true,
      everywhere: true,
      run: () => moveCursor(1, { extend: false }),
    },
    {
      id: "library.previewPrevious",
      label: "Previous in preview",
      keys: ["Left", "Up"],
      quiet: true,
      everywhere: true,
      run: () => moveCursor(-1, { extend: false }),
    },
  ]);
  const row = id === undefined ? undefined : rowOf(id);
  if (!row) return null;
  const shape = row.width > 0 && row.height > 0 ? `${row.width} / ${row.height}` : "4 / 3";
  return (
    <figure className={classes.figure}>
      <div
        className={classes.picture}
        ref={ref}
        style={{ aspectRatio: shape, "--ratio": row.width / Math.max(1, row.height) } as React.CSSProperties}
      >
        <img className={classes.image} src={pictureOf(row.id, { width: 1600 })} alt={row.name} />
        {width > 0 && <TileBoxes row={row} width={width} height={height} />}
      </div>
      <figcaption className={classes.caption}>
        <span>{row.name}</span>
        <span>
          {row.width} x {row.height} px, {countOf(row.boxes.length / 5, "box", "boxes")}
        </span>
      </figcaption>
    </figure>
  );
}
