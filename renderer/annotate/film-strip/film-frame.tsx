import { IconAlertTriangle } from "@tabler/icons-react";
import { memo, useState } from "react";
import type { ImageRow } from "../../../core/contract/studio/image-row.ts";
import { navigate } from "../../app/navigation.ts";
import { useRenewalsOf } from "../../client/picture-renewals.ts";
import { pictureOf } from "../../client/session-store.ts";
import { STATUS_LABELS } from "../../library/status-labels.ts";
import { focusCanvas } from "../focus-canvas.ts";
import type { FilmSize } from "./film-size.ts";
import classes from "./film-strip.module.css";

interface FilmFrameProps {
  readonly id: number;
  readonly place: number;
  readonly total: number;
  readonly row: ImageRow | undefined;
  readonly left: number;
  readonly size: FilmSize;
  readonly isCurrent: boolean;
}

/** One image of the strip: its picture, how far it is, its place in the queue and how many boxes it has. */
export const FilmFrame = memo(function FilmFrame(props: FilmFrameProps) {
  const { id, place, total, row, left, size, isCurrent } = props;
  const mark = row && (row.flagged ? "flag" : row.status);
  const state = row && (row.flagged ? "Flagged" : STATUS_LABELS[row.status]);
  const boxes = row && row.boxes.length / 5;
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the strip holds the focus and names the open one
    // biome-ignore lint/a11y/useKeyWithClickEvents: the strip takes the keys
    <div
      id={`film-${id}`}
      className={classes.frame}
      style={{ width: size.pictureWidth, transform: `translateX(${left}px)` }}
      role="option"
      aria-selected={isCurrent}
      aria-posinset={place + 1}
      aria-setsize={total}
      title={row?.name}
      onClick={() => {
        navigate({ imageId: id });
        focusCanvas();
      }}
    >
      <span className="visually-hidden">
        {row ? `${place + 1}, ${row.name}, ${state}, ${boxes} boxes` : `${place + 1}, loading`}
      </span>
      <div className={classes.picture} style={{ height: size.pictureHeight }}>
        <FramePicture
          id={id}
          width={size.pictureWidth}
          isUnreadable={row?.health.includes("corrupt") ?? false}
        />
        {!size.captions && mark && <i className={classes.corner} data-mark={mark} />}
      </div>
      <div className={size.captions ? classes.caption : "visually-hidden"}>
        {mark && <i className={classes.dot} data-mark={mark} />}
        <span className={classes.place}>{place + 1}</span>
        <span className="visually-hidden">{row ? `${row.name}, ${state}, ` : "loading"}</span>
        <span>{boxes}</span>
        {row && <span className="visually-hidden"> boxes</span>}
      </div>
    </div>
  );
});

function FramePicture(props: {
  readonly id: number;
  readonly width: number;
  readonly isUnreadable: boolean;
}) {
  const [failedId, setFailedId] = useState<number | null>(null);
  useRenewalsOf(props.id);
  if (failedId === props.id || props.isUnreadable)
    return <IconAlertTriangle size={16} className={classes.broken} aria-label="Cannot be decoded" />;
  return (
    <img
      src={pictureOf(props.id, { width: props.width * window.devicePixelRatio })}
      alt=""
      draggable={false}
      decoding="async"
      fetchPriority="low"
      onError={() => setFailedId(props.id)}
    />
  );
}
