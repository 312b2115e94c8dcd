import type { BoxXyxy } from "../../../core/geometry/box.ts";
import { BoxGrid } from "../../../core/geometry/box-grid.ts";
import { screenPoint } from "../../../core/geometry/view-transform.ts";
import type { Tool, ToolEffect, ToolInput, ToolScene } from "../../../renderer/annotate/tools/tool.ts";

export interface SceneOptions {
  readonly boxes?: Readonly<Record<number, BoxXyxy>>;
  readonly locked?: readonly number[];
  readonly selection?: readonly number[];
  readonly proposals?: ToolScene["proposals"];
  readonly scale?: number;
}

/** An image of 400 x 300 at the canvas's corner. */
export function scene({
  boxes = {},
  locked = [],
  selection = [],
  proposals = [],
  scale = 1,
}: SceneOptions = {}): ToolScene {
  const sceneBoxes = Object.entries(boxes).map(([id, box]) => ({
    id: Number(id),
    box,
    locked: locked.includes(Number(id)),
  }));
  return {
    image: { width: 400, height: 300 },
    view: { scale, left: 0, top: 0 },
    boxes: sceneBoxes,
    boxGrid: new BoxGrid(
      sceneBoxes.map(({ box }) => box),
      400,
      300,
    ),
    proposals,
    selection: new Set(selection),
  };
}

type PointerKind = "down" | "move" | "up";
type Held = Partial<Pick<Extract<ToolInput, { kind: PointerKind }>, "shift" | "alt" | "ctrl">>;

export function pointer(kind: PointerKind, x: number, y: number, held: Held = {}): ToolInput {
  return { kind, screen: screenPoint(x, y), shift: false, alt: false, ctrl: false, ...held };
}

export function drag(
  from: readonly [number, number],
  to: readonly [number, number],
  held: Held = {},
): ToolInput[] {
  const middle = [(from[0] + to[0]) / 2, (from[1] + to[1]) / 2] as const;
  return [
    pointer("down", ...from, held),
    pointer("move", ...middle, held),
    pointer("move", ...to, held),
    pointer("up", ...to, held),
  ];
}

export function click(x: number, y: number, held: Held = {}): ToolInput[] {
  return [pointer("down", x, y, held), pointer("up", x, y, held)];
}

/** Feeds a tool. Selections that it asks for take effect, as on the canvas. */
export function feed<State extends { readonly kind: string }>(
  tool: Tool<State>,
  inputs: readonly ToolInput[],
  given: ToolScene,
): { readonly state: State; readonly effects: readonly ToolEffect[]; readonly scene: ToolScene } {
  let state = tool.idle;
  let now = given;
  const effects: ToolEffect[] = [];
  for (const input of inputs) {
    const step = tool.step(state, input, now);
    state = step.state;
    for (const effect of step.effects) {
      effects.push(effect);
      if (effect.kind === "select" && effect.how === "replace")
        now = { ...now, selection: new Set(effect.ids) };
    }
  }
  return { state, effects, scene: now };
}
