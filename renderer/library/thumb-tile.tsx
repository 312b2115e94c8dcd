import { IconAlertTriangle, IconCheck, IconFlag } from "@tabler/icons-react";
import { type MouseEvent, memo, useState } from "react";
import type { HealthIssue, ImageRow } from "../../core/contract/studio/image-row.ts";
import { useRenewalsOf } from "../client/picture-renewals.ts";
import { pictureOf } from "../client/session-store.ts";
import { StatusDot } from "../components/status-dot.tsx";
import { HEALTH_LABELS } from "./health-labels.ts";
import type { ClickKind } from "./selection.ts";
import { STATUS_LABELS } from "./status-labels.ts";
import classes from "./thumb-tile.module.css";
import { TileBoxes } from "./tile-boxes.tsx";

interface ThumbTileProps {
  readonly id: number;
  readonly place: number;
  readonly total: number;
  readonly row: ImageRow | undefined;
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly pictureHeight: number;
  readonly isSelected: boolean;
  readonly hasCursor: boolean;
  readonly onClick: (place: number, kind: ClickKind) => void;
  readonly onOpen: (id: number) => void;
}

/** Widths that thumbnails are made in: a few, so that the slider does not fill the cache. */
const WIDTHS = [200, 400, 800];

/** One image: its picture, its boxes, its name, status and count. */
export const ThumbTile = memo(function ThumbTile(props: ThumbTileProps) {
  const { id, place, total, row, left, top, width, pictureHeight, isSelected, hasCursor } = props;
  const { isBroken, onBroken } = useBroken(id, row);
  const click = (event: MouseEvent) =>
    props.onClick(place, event.shiftKey ? "extend" : event.ctrlKey || event.metaKey ? "toggle" : "alone");
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the grid holds the focus and names the tile as active
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid's commands do by key what a click does
    <div
      id={`tile-${id}`}
      className={classes.tile}
      style={{ width, transform: `translate(${left}px, ${top}px)` }}
      role="option"
      aria-selected={isSelected}
      aria-setsize={total}
      aria-posinset={place + 1}
      aria-label={row ? undefined : "Loading"}
      data-cursor={hasCursor || undefined}
      onClick={click}
      onDoubleClick={() => props.onOpen(id)}
    >
      <div className={classes.picture} style={{ height: pictureHeight }}>
        {isBroken ? <BrokenPicture /> : <TilePicture id={id} width={width} onBroken={onBroken} />}
        {!isBroken && row && row.boxes.length > 0 && (
          <TileBoxes row={row} width={width} height={pictureHeight} />
        )}
        {row?.health[0] && row.health[0] !== "background" && <HealthTag issue={row.health[0]} />}
        <span
          className={classes.check}
          aria-hidden="true"
          onClick={(event) => {
            event.stopPropagation();
            props.onClick(place, event.shiftKey ? "extend" : "toggle");
          }}
        >
          <IconCheck size={13} stroke={2.4} />
        </span>
      </div>
      <div className={classes.caption}>
        {row && (
          <>
            <StatusDot status={row.status} title={STATUS_LABELS[row.status]} />
            <span className="visually-hidden">{STATUS_LABELS[row.status]}</span>
            <span className={classes.name} title={row.name}>
              {row.name}
            </span>
            {row.flagged && <IconFlag size={12} className={classes.flag} aria-label="Flagged" />}
            {row.split !== "train" && <span className={classes.split}>{row.split}</span>}
            <span className={classes.count}>
              {row.boxes.length / 5}
              <span className="visually-hidden"> boxes</span>
            </span>
          </>
        )}
      </div>
    </div>
  );
});

/** Whether there is a picture to show; asked anew when the file has become another. */
function useBroken(id: number, row: ImageRow | undefined) {
  const picture = `${id}.${useRenewalsOf(id)}`;
  const [failed, setFailed] = useState<string | null>(null);
  return {
    isBroken: failed === picture || (row?.health.includes("corrupt") ?? false),
    onBroken: () => setFailed(picture),
  };
}

/** Without the boxes: in an empty frame they say nothing and hide what happened. */
function BrokenPicture() {
  return (
    <span className={classes.broken}>
      <IconAlertTriangle size={20} aria-hidden="true" />
      No picture
    </span>
  );
}

function TilePicture(props: { readonly id: number; readonly width: number; readonly onBroken: () => void }) {
  const wanted = props.width * window.devicePixelRatio;
  const width = WIDTHS.find((candidate) => candidate >= wanted) ?? WIDTHS.at(-1)!;
  return (
    <img
      className={classes.image}
      src={pictureOf(props.id, { width })}
      alt=""
      draggable={false}
      decoding="async"
      onError={props.onBroken}
    />
  );
}

function HealthTag({ issue }: { readonly issue: HealthIssue }) {
  return (
    <span className={classes.issue}>
      <IconAlertTriangle size={13} aria-hidden="true" />
      {HEALTH_LABELS[issue].tag}
    </span>
  );
}
