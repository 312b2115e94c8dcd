import { IconPhotoOff } from "@tabler/icons-react";
import { type ReactNode, type RefObject, useEffect, useRef, useState } from "react";
import type { ReviewObject } from "../../../core/contract/studio/review.ts";
import { pictureOf } from "../../client/session-store.ts";
import { CommandKey } from "../../components/command-key.tsx";
import { Swatch } from "../../components/swatch.tsx";
import type { NameOf } from "../confusion-layout.ts";
import { shortFractionText } from "../figure-text.ts";
import { CropBoxes } from "./crop-boxes.tsx";
import { pictureWidth, regionOf } from "./crop-picture.ts";
import { cropText, predictedClass, shortName } from "./crop-text.ts";
import classes from "./crop-tile.module.css";

export interface CropTileProps {
  readonly object: ReviewObject;
  readonly place: number;
  readonly total: number;
  readonly left: number;
  readonly top: number;
  /** Of the square picture, pixels. */
  readonly side: number;
  readonly isCurrent: boolean;
  /** Whether the crops have the keyboard's focus: it follows the current one. */
  readonly hasFocus: RefObject<boolean>;
  readonly hasReason: boolean;
  readonly nameOf: NameOf;
  readonly colorOf: (classId: number) => string;
  readonly onOpen: (object: ReviewObject, place: number) => void;
  readonly onMenu: (object: ReviewObject, place: number) => void;
  /** The fix menu, while it is open on this crop. */
  readonly menu: ReactNode;
}

/** One object with its surroundings: label and prediction as the model met them. */
export function CropTile(props: CropTileProps) {
  const { object, place, total, left, top, side, isCurrent, hasFocus, nameOf } = props;
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (isCurrent && hasFocus.current) button.current?.focus({ preventScroll: true });
  }, [isCurrent, hasFocus]);
  return (
    <li
      className={classes.tile}
      style={{ width: side, transform: `translate(${left}px, ${top}px)` }}
      aria-setsize={total}
      aria-posinset={place + 1}
    >
      <button
        ref={button}
        type="button"
        className={classes.crop}
        aria-current={isCurrent || undefined}
        tabIndex={isCurrent ? 0 : -1}
        onClick={() => props.onOpen(object, place)}
        onContextMenu={(event) => {
          event.preventDefault();
          props.onMenu(object, place);
        }}
      >
        <span className="visually-hidden">{cropText(object, nameOf)}</span>
        <CropPicture object={object} side={side} colorOf={props.colorOf} />
        <Caption {...props} />
        {props.hasReason && (
          <span className={classes.reason} title={object.reason ?? undefined} aria-hidden="true">
            {object.reason}
          </span>
        )}
      </button>
      <div className={classes.actions} style={{ bottom: `calc(100% - ${side}px)` }}>
        <button type="button" tabIndex={-1} onClick={() => props.onOpen(object, place)}>
          Open on canvas <CommandKey command="review.openOnCanvas" />
        </button>
        <button type="button" tabIndex={-1} onClick={() => props.onMenu(object, place)}>
          Fix label <CommandKey command="review.fixLabel" />
        </button>
      </div>
      {props.menu}
    </li>
  );
}

function CropPicture({
  object,
  side,
  colorOf,
}: {
  readonly object: ReviewObject;
  readonly side: number;
  readonly colorOf: (classId: number) => string;
}) {
  const region = regionOf(object);
  const [failedSource, setFailedSource] = useState<string | null>(null);
  const width = pictureWidth(side, window.devicePixelRatio);
  const source = region && pictureOf(object.imageId, { region, width });
  if (!region || !source || source === failedSource)
    return (
      <span className={classes.picture} style={{ height: side }}>
        <IconPhotoOff size={20} aria-hidden="true" />
        <span className={classes.gone}>Image cannot be read</span>
      </span>
    );
  return (
    <span className={classes.picture} style={{ height: side }}>
      <img
        key={source}
        src={source}
        alt=""
        draggable={false}
        decoding="async"
        onError={() => setFailedSource(source)}
      />
      <CropBoxes object={object} region={region} colorOf={colorOf} />
    </span>
  );
}

function Caption({ object, nameOf, colorOf }: CropTileProps) {
  const { imageName, prediction } = object;
  const seen = predictedClass(object);
  return (
    <span className={classes.caption} title={imageName} aria-hidden="true">
      <span className={classes.name}>{shortName(imageName)}</span>
      {seen !== null && (
        <span className={classes.seen}>
          <Swatch color={colorOf(seen)} />
          <span className={classes.name}>{nameOf(seen)}</span>
        </span>
      )}
      {prediction && (
        <span className={seen === null ? undefined : classes.sure}>
          {shortFractionText(prediction.confidence)}
        </span>
      )}
    </span>
  );
}
