/** From a value to its place on a figure, pixels. */
export type Scale = (value: number) => number;

/** The rectangle that data is drawn in, pixels of the figure. */
export interface PlotArea {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export function linearScale(most: number, from: number, to: number): Scale {
  return (value) => Number((from + (value / most) * (to - from)).toFixed(1));
}

export interface Axis {
  readonly title: string;
  /** End of the axis, in the unit that its ticks are written in. */
  readonly most: number;
  readonly scale: Scale;
}

/** Grid, ticks and titles, as elements of an SVG. */
export function axes(area: PlotArea, x: Axis, y: Axis): string[] {
  const { left, top, right, bottom } = area;
  const text = (content: string, at: string): string => `<text fill="#4c4c54" ${at}>${content}</text>`;
  return [
    ...ticks(x.most).flatMap((tick) => [
      `<path d="M${x.scale(tick)} ${top}V${bottom}" stroke="#dcdce0"/>`,
      text(String(tick), `x="${x.scale(tick)}" y="${bottom + 20}" text-anchor="middle"`),
    ]),
    ...ticks(y.most).flatMap((tick) => [
      `<path d="M${left} ${y.scale(tick)}H${right}" stroke="#dcdce0"/>`,
      text(String(tick), `x="${left - 8}" y="${y.scale(tick) + 4}" text-anchor="end"`),
    ]),
    text(x.title, `x="${(left + right) / 2}" y="${bottom + 44}" text-anchor="middle"`),
    text(y.title, `x="${left}" y="${top - 8}"`),
  ];
}

/** Round values from 0 to the end of an axis, about five of them. */
function ticks(most: number): number[] {
  const rough = most / 5;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((candidate) => candidate >= rough)!;
  const count = Math.floor(most / step + 1e-9);
  return Array.from({ length: count + 1 }, (_, i) => Number((i * step).toPrecision(6)));
}

/** A whole SVG on white. */
export function figure(width: number, height: number, title: string, elements: readonly string[]): string {
  const body = [
    `<title>${title}</title>`,
    `<rect width="${width}" height="${height}" fill="#ffffff"/>`,
    ...elements,
  ];
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="system-ui, sans-serif" font-size="13">\n${body.join("\n")}\n</svg>\n`;
}
