import type { TagStyle } from "./box-style.ts";

export interface TagSprite {
  readonly image: HTMLCanvasElement;
  /** Pixels of the window. */
  readonly width: number;
  readonly height: number;
}

export const TAG_HEIGHT = 17;
const PADDING = 5;
const NOTCH = 5;
/** A longer name is cut, lest it cover its neighbours; the list beside the canvas has the whole of it. */
const MOST_TEXT = 170;
const MOST_SPRITES = 400;
const INK = "#101012";

const sprites = new Map<string, TagSprite>();

/** A tag as a small picture, drawn once: text a thousand times a frame would be the slowest part of it. */
export function tagSprite(text: string, style: TagStyle): TagSprite {
  const key = `${devicePixelRatio} ${style.color} ${style.notched} ${style.outlined} ${text}`;
  const known = sprites.get(key);
  if (known) return known;
  if (sprites.size >= MOST_SPRITES) sprites.clear();
  const sprite = paintTag(text, style);
  sprites.set(key, sprite);
  return sprite;
}

function paintTag(text: string, { color, notched, outlined }: TagStyle): TagSprite {
  const image = document.createElement("canvas");
  const context = image.getContext("2d")!;
  const font = `11px ${getComputedStyle(document.body).fontFamily}`;
  context.font = font;
  const words = fitting(context, text);
  const width = Math.ceil(context.measureText(words).width) + 2 * PADDING + (notched ? NOTCH : 0);
  image.width = Math.ceil(width * devicePixelRatio);
  image.height = Math.ceil(TAG_HEIGHT * devicePixelRatio);
  context.scale(devicePixelRatio, devicePixelRatio);
  context.font = font;
  context.fillStyle = outlined ? INK : color;
  tagShape(context, width, notched);
  context.fill();
  if (outlined) {
    context.strokeStyle = color;
    context.setLineDash([3, 2]);
    context.strokeRect(0.5, 0.5, width - 1, TAG_HEIGHT - 1);
  }
  context.fillStyle = outlined ? color : INK;
  context.fillText(words, PADDING, 12.5);
  return { image, width, height: TAG_HEIGHT };
}

function fitting(context: CanvasRenderingContext2D, text: string): string {
  if (context.measureText(text).width <= MOST_TEXT) return text;
  const letters = [...text];
  do letters.pop();
  while (letters.length > 1 && context.measureText(`${letters.join("")}…`).width > MOST_TEXT);
  return `${letters.join("").trimEnd()}…`;
}

/** From the thirteenth class on colours repeat: a notch at the right tells the second round from the first. */
function tagShape(context: CanvasRenderingContext2D, width: number, notched: boolean): void {
  context.beginPath();
  context.moveTo(0, 0);
  context.lineTo(width, 0);
  if (notched) context.lineTo(width - NOTCH, TAG_HEIGHT / 2);
  context.lineTo(width, TAG_HEIGHT);
  context.lineTo(0, TAG_HEIGHT);
  context.closePath();
}
