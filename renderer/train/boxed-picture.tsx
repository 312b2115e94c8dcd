import { IconAlertTriangle } from "@tabler/icons-react";
import { useState } from "react";
import type { PictureBox } from "../../core/contract/studio/train-channels.ts";
import classes from "./boxed-picture.module.css";

export interface BoxLayer {
  readonly boxes: readonly PictureBox[];
  /** A model's, not a person's: broken lines. */
  readonly dashed?: boolean;
}

/** A picture with boxes over it, in pixels of the picture. Strokes keep their width at any size. */
export function BoxedPicture({
  source,
  alt,
  width,
  height,
  layers,
  colorOf,
}: {
  readonly source: string;
  readonly alt: string;
  readonly width: number;
  readonly height: number;
  readonly layers: readonly BoxLayer[];
  readonly colorOf: (classIndex: number) => string;
}) {
  const [failed, setFailed] = useState<string | null>(null);
  return (
    <div
      className={classes.picture}
      style={{ "--shape": `${width} / ${height}` } as React.CSSProperties}
      data-picture
    >
      <img src={source} alt={alt} draggable={false} onError={() => setFailed(source)} />
      {failed === source && (
        <span className={classes.missing} role="img" aria-label="The picture cannot be shown">
          <IconAlertTriangle size={20} />
        </span>
      )}
      <svg viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none" aria-hidden="true">
        {layers.map(({ boxes, dashed }) => (
          <g key={dashed ? "dashed" : "solid"} fill="none">
            {boxes.map((box) => (
              <Box
                key={`${box.classIndex} ${box.box.join()}`}
                box={box}
                color={colorOf(box.classIndex)}
                dashed={dashed ?? false}
              />
            ))}
          </g>
        ))}
      </svg>
    </div>
  );
}

function Box({
  box: {
    box: [x1, y1, x2, y2],
  },
  color,
  dashed,
}: {
  readonly box: PictureBox;
  readonly color: string;
  readonly dashed: boolean;
}) {
  const frame = {
    x: x1,
    y: y1,
    width: Math.max(0, x2 - x1),
    height: Math.max(0, y2 - y1),
    vectorEffect: "non-scaling-stroke" as const,
  };
  return (
    <>
      <rect {...frame} stroke="#000" strokeOpacity={0.55} strokeWidth={3.5} />
      <rect {...frame} stroke={color} strokeWidth={1.5} strokeDasharray={dashed ? "5 4" : undefined} />
    </>
  );
}
