import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { drawBoxTool } from "../../../renderer/annotate/tools/draw-box-tool.ts";
import { selectTool } from "../../../renderer/annotate/tools/select-tool.ts";
import type { ToolEffect, ToolInput } from "../../../renderer/annotate/tools/tool.ts";
import { TOOL_NAMES, toolNamed } from "../../../renderer/annotate/tools/toolbox.ts";
import { measureTool, panTool, zoomTool } from "../../../renderer/annotate/tools/view-tools.ts";
import { click, drag, feed, pointer, scene } from "./scene.ts";

const CHANGES = ["draw", "change", "duplicate"];
const changesOf = (effects: readonly ToolEffect[]) => effects.filter(({ kind }) => CHANGES.includes(kind));

describe("drawing a box", () => {
  it("takes a drag", () => {
    const { effects } = feed(drawBoxTool, drag([10, 20], [60, 80]), scene());
    expect(effects).toEqual([{ kind: "draw", box: [10, 20, 60, 80] }]);
  });

  it("takes two clicks, in any direction, and shows the box between them", () => {
    const first = feed(drawBoxTool, [...click(60, 80), pointer("move", 10, 20)], scene());
    expect(drawBoxTool.preview(first.state, scene())).toEqual({ draft: [10, 20, 60, 80] });
    const { effects, state } = feed(drawBoxTool, [...click(60, 80), ...click(10, 20)], scene());
    expect(effects).toEqual([{ kind: "draw", box: [10, 20, 60, 80] }]);
    expect(state.kind).toBe("idle");
  });

  it("ends at the image's edge when the pointer goes beyond", () => {
    const { effects } = feed(drawBoxTool, drag([390, 290], [900, 900]), scene());
    expect(effects).toEqual([{ kind: "draw", box: [390, 290, 400, 300] }]);
  });

  it("makes nothing of two clicks at one place", () => {
    const { effects, state } = feed(drawBoxTool, [...click(60, 80), ...click(60, 80)], scene());
    expect(effects).toEqual([]);
    expect(state.kind).toBe("idle");
  });

  it("corrects the box drawn last by its handles without another tool", () => {
    const given = scene({ boxes: { 1: [100, 100, 200, 200] }, selection: [1] });
    const { effects } = feed(drawBoxTool, drag([200, 200], [220, 230]), given);
    expect(effects).toEqual([
      { kind: "change", verb: "Resize", boxes: [{ id: 1, box: [100, 100, 220, 230] }] },
    ]);
  });

  it("draws inside a selected box, and selects with Ctrl", () => {
    const given = scene({ boxes: { 1: [100, 100, 200, 200] }, selection: [1] });
    expect(feed(drawBoxTool, drag([130, 130], [150, 150]), given).effects).toEqual([
      { kind: "draw", box: [130, 130, 150, 150] },
    ]);
    expect(feed(drawBoxTool, click(150, 150, { ctrl: true }), given).effects).toEqual([
      { kind: "select", ids: [1], how: "replace" },
    ]);
  });
});

describe("selecting", () => {
  const boxes = { 1: [0, 0, 100, 100], 2: [40, 40, 60, 60], 3: [200, 200, 260, 260] } as const;

  it("takes the small box first and goes through the pile with every further click", () => {
    const { effects } = feed(
      selectTool,
      [...click(50, 50), ...click(50, 50), ...click(50, 50)],
      scene({ boxes }),
    );
    expect(effects.map((effect) => (effect.kind === "select" ? effect.ids : []))).toEqual([[2], [1], [2]]);
  });

  it("clears on a click beside all boxes and adds with Shift", () => {
    expect(feed(selectTool, click(350, 20), scene({ boxes, selection: [1] })).effects[0]).toEqual({
      kind: "select",
      ids: [],
      how: "replace",
    });
    expect(
      feed(selectTool, click(230, 230, { shift: true }), scene({ boxes, selection: [1] })).effects,
    ).toEqual([{ kind: "select", ids: [3], how: "toggle" }]);
  });

  it("takes what a marquee touches", () => {
    const { effects } = feed(selectTool, drag([300, 290], [190, 50]), scene({ boxes }));
    expect(effects.at(-1)).toEqual({ kind: "select", ids: [3], how: "replace" });
  });

  it("focuses a proposal under the pointer where no box lies", () => {
    const given = scene({ boxes, proposals: [{ id: 9, box: [300, 10, 340, 40] }] });
    expect(feed(selectTool, click(320, 20), given).effects).toEqual([{ kind: "focus-proposal", id: 9 }]);
  });
});

describe("moving and resizing", () => {
  const boxes = { 1: [0, 0, 100, 100], 3: [200, 200, 260, 260] } as const;

  it("moves what is selected together and stops at the image's edge", () => {
    const { effects } = feed(selectTool, drag([230, 230], [330, 250]), scene({ boxes, selection: [1, 3] }));
    expect(effects).toEqual([
      {
        kind: "change",
        verb: "Move",
        boxes: [
          { id: 1, box: [100, 20, 200, 120] },
          { id: 3, box: [300, 220, 360, 280] },
        ],
      },
    ]);
  });

  it("moves a box in the same gesture that selects it", () => {
    const { effects } = feed(selectTool, drag([230, 230], [240, 230]), scene({ boxes }));
    expect(changesOf(effects)).toEqual([
      { kind: "change", verb: "Move", boxes: [{ id: 3, box: [210, 200, 270, 260] }] },
    ]);
  });

  it("leaves a copy with Alt", () => {
    const { effects } = feed(
      selectTool,
      drag([230, 230], [240, 230], { alt: true }),
      scene({ boxes, selection: [3] }),
    );
    expect(effects).toEqual([{ kind: "duplicate", boxes: [{ id: 3, box: [210, 200, 270, 260] }] }]);
  });

  it("keeps the corner where it is when the handle is taken beside it, at any zoom", () => {
    const given = scene({ boxes: { 3: [20, 20, 60, 60] }, selection: [3], scale: 4 });
    const { effects } = feed(selectTool, drag([244, 246], [264, 246]), given);
    expect(effects).toEqual([{ kind: "change", verb: "Resize", boxes: [{ id: 3, box: [20, 20, 65, 60] }] }]);
  });

  it("does not move or resize a locked box", () => {
    const given = scene({ boxes, selection: [3], locked: [3] });
    expect(changesOf(feed(selectTool, drag([230, 230], [240, 230]), given).effects)).toEqual([]);
    expect(changesOf(feed(selectTool, drag([260, 260], [280, 280]), given).effects)).toEqual([]);
  });

  it("changes nothing when a box comes back to where it was", () => {
    const inputs = [...drag([230, 230], [260, 230]).slice(0, 3), pointer("up", 230, 230)];
    expect(changesOf(feed(selectTool, inputs, scene({ boxes, selection: [3] })).effects)).toEqual([]);
  });
});

describe("the tools of the view", () => {
  it("pan with the pointer", () => {
    const { effects } = feed(
      panTool,
      [pointer("down", 5, 5), pointer("move", 15, 2), pointer("up", 15, 2)],
      scene(),
    );
    expect(effects).toEqual([{ kind: "pan", dx: 10, dy: -3 }]);
  });

  it("zoom in with a click, out with Alt, to what a drag spans", () => {
    expect(feed(zoomTool, click(5, 5), scene()).effects).toMatchObject([{ kind: "zoom", factor: 2 }]);
    expect(feed(zoomTool, click(5, 5, { alt: true }), scene()).effects).toMatchObject([{ factor: 0.5 }]);
    expect(feed(zoomTool, drag([5, 5], [50, 60]), scene()).effects).toEqual([
      { kind: "zoom-to-box", box: [5, 5, 50, 60] },
    ]);
  });

  it("measure by a drag or two clicks, level with Shift, and keep the line", () => {
    const byDrag = feed(measureTool, drag([0, 0], [30, 40]), scene());
    expect(measureTool.preview(byDrag.state, scene()).line).toEqual([
      { x: 0, y: 0 },
      { x: 30, y: 40 },
    ]);
    const byClicks = feed(measureTool, [...click(0, 0), ...click(30, 4, { shift: true })], scene());
    expect(byClicks.state).toMatchObject({ kind: "measured", to: { x: 30, y: 0 } });
  });
});

describe("every tool", () => {
  const given = scene({ boxes: { 1: [50, 50, 150, 150], 2: [100, 100, 300, 250] }, selection: [1] });
  const input: fc.Arbitrary<ToolInput> = fc
    .tuple(
      fc.constantFrom("down", "move", "up"),
      fc.integer({ min: -20, max: 420 }),
      fc.integer({ min: -20, max: 320 }),
      fc.record({ shift: fc.boolean(), alt: fc.boolean(), ctrl: fc.boolean() }),
    )
    .map(([kind, x, y, held]) => pointer(kind as "down", x, y, held));

  it.each(TOOL_NAMES)(
    "%s goes back to idle on cancel, whatever came before, and changes nothing by it",
    (name) => {
      const tool = toolNamed(name);
      fc.assert(
        fc.property(fc.array(input, { maxLength: 12 }), (inputs) => {
          const { state, scene: now } = feed(tool, inputs, given);
          const cancelled = tool.step(state, { kind: "cancel" }, now);
          expect(cancelled.state.kind).toBe("idle");
          expect(changesOf(cancelled.effects)).toEqual([]);
          expect(tool.preview(cancelled.state, now)).toEqual({});
        }),
      );
    },
  );

  it.each(TOOL_NAMES)("%s changes boxes at most once in one press of the button", (name) => {
    const tool = toolNamed(name);
    fc.assert(
      fc.property(fc.array(input, { maxLength: 12 }), (inputs) => {
        const gesture = [
          pointer("down", 60, 60),
          ...inputs.filter(({ kind }) => kind === "move"),
          pointer("up", 200, 200),
        ];
        expect(changesOf(feed(tool, gesture, given).effects).length).toBeLessThanOrEqual(1);
      }),
    );
  });
});
