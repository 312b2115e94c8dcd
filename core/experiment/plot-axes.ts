/** From a value to its place on a figure, pixels. */
export type Scale = (value: number) => number;

/** The rectangle that data is drawn in, pixels of the figure. */
export interface PlotArea {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** `from` is the place of `least`, `to` that of `most`. */
export function linearScale(most: number, from: number, to: number, least = 0): Scale {
  return (value) => Number((from + ((value - least) / (most - least)) * (to - from)).toFixed(1));
}

export interface Axis {
  readonly title: string;
  /** Ends of the axis, in the unit that its ticks are written in; it begins at 0 where nothing is said. */
  readonly least?: number;
  readonly most: number;
  readonly scale: Scale;
}

/** Grid, ticks and titles, as elements of an SVG. */
export function axes(area: PlotArea, x: Axis, y: Axis): string[] {
  const { left, top, right, bottom } = area;
  const text = (content: string, at: string): string => `<text fill="#4c4c54" ${at}>${content}</text>`;
  return [
    ...ticks(x).flatMap((tick) => [
      `<path d="M${x.scale(tick)} ${top}V${bottom}" stroke="#dcdce0"/>`,
      text(String(tick), `x="${x.scale(tick)}" y="${bottom + 20}" text-anchor="middle"`),
    ]),
    ...ticks(y).flatMap((tick) => [
      `<path d="M${left} ${y.scale(tick)}H${right}" stroke="#dcdce0"/>`,
      text(String(tick), `x="${left - 8}" y="${y.scale(tick) + 4}" text-anchor="end"`),
    ]),
    text(x.title, `x="${(left + right) / 2}" y="${bottom + 44}" text-anchor="middle"`),
    text(y.title, `x="${left}" y="${top - 8}"`),
  ];
}

/** Round values from end to end of an axis, about five of them. */
function ticks({ least = 0, most }: Axis): number[] {
  const rough = (most - least) / 5;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((candidate) => candidate >= rough)!;
  const first = Math.ceil(least / step - 1e-9);
  const count = Math.floor(most / step + 1e-9) - first;
  return Array.from({ length: count + 1 }, (_, i) => Number(((first + i) * step).toPrecision(6)));
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
