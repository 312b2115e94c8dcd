import { ActionIcon, Menu, Select, TextInput } from "@mantine/core";
import { IconDotsVertical, IconGripVertical } from "@tabler/icons-react";
import { type KeyboardEvent, useState } from "react";
import type { ClassSummary } from "../../core/contract/studio/project-overview.ts";
import { request } from "../client/studio-client.ts";
import { countOf } from "../components/format.ts";
import { Swatch } from "../components/swatch.tsx";
import { changeClasses } from "./class-actions.ts";
import classes from "./class-manager.module.css";

interface ClassRowProps {
  readonly labelClass: ClassSummary;
  readonly others: readonly ClassSummary[];
  readonly onMove: (steps: number) => void;
  readonly onDragStart: () => void;
  readonly onDrop: () => void;
}

/** One class, each part of it open to change. */
export function ClassRow({ labelClass, others, onMove, onDragStart, onDrop }: ClassRowProps) {
  const { id, name, color, hotkey, boxes } = labelClass;
  const count = boxes.train + boxes.val + boxes.test;
  const recolor = (next: string) =>
    changeClasses(() => request("classes.change", { id, color: next }), `Recoloured ${name}`);
  const rekey = (next: string | null) =>
    changeClasses(
      () => request("classes.change", { id, hotkey: next }),
      next === null ? `Took the key of ${name}` : `${name} has key ${next}`,
    );
  return (
    <li
      className={classes.row}
      draggable
      onDragStart={onDragStart}
      onDragOver={(event) => event.preventDefault()}
      onDrop={onDrop}
    >
      <IconGripVertical size={14} className={classes.grip} aria-hidden="true" />
      <ColorField key={color} name={name} color={color} onChange={(next) => void recolor(next)} />
      <NameField key={name} labelClass={labelClass} others={others} onMove={onMove} />
      <Select
        className={classes.hotkey}
        aria-label={`Key of ${name}`}
        placeholder="No key"
        clearable
        comboboxProps={{ withinPortal: true }}
        value={hotkey}
        data={[..."1234567890"]}
        onChange={(next) => void rekey(next)}
      />
      <span className={classes.count}>{countOf(count, "box", "boxes")}</span>
      <ClassMenu labelClass={labelClass} others={others} count={count} onMove={onMove} />
    </li>
  );
}

function NameField({ labelClass, others, onMove }: Pick<ClassRowProps, "labelClass" | "others" | "onMove">) {
  const [text, setText] = useState(labelClass.name);
  const trimmed = text.trim();
  const isTaken = others.some(({ name }) => name === trimmed);
  const commit = () => {
    if (trimmed === "" || isTaken || trimmed === labelClass.name) return setText(labelClass.name);
    void changeClasses(
      () => request("classes.change", { id: labelClass.id, name: trimmed }),
      `Renamed ${labelClass.name} to ${trimmed}`,
    );
  };
  const press = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === "Enter") event.currentTarget.blur();
    const steps = event.altKey ? { ArrowUp: -1, ArrowDown: 1 }[event.key] : undefined;
    if (steps === undefined) return;
    event.preventDefault();
    onMove(steps);
  };
  return (
    <TextInput
      className={classes.name}
      aria-label={`Name of ${labelClass.name}`}
      value={text}
      error={isTaken ? `${trimmed} already exists. Merge them in the menu` : undefined}
      onChange={(event) => setText(event.currentTarget.value)}
      onBlur={commit}
      onKeyDown={press}
    />
  );
}

/** The system's colour picker; the change is made once it is closed, not at every step through it. */
function ColorField(props: {
  readonly name: string;
  readonly color: string;
  readonly onChange: (color: string) => void;
}) {
  const [color, setColor] = useState(props.color);
  return (
    <input
      type="color"
      className={classes.color}
      aria-label={`Colour of ${props.name}`}
      value={color}
      onChange={(event) => setColor(event.currentTarget.value)}
      onBlur={() => color !== props.color && props.onChange(color)}
    />
  );
}

function ClassMenu({
  labelClass,
  others,
  count,
  onMove,
}: Pick<ClassRowProps, "labelClass" | "others" | "onMove"> & { readonly count: number }) {
  const { id, name } = labelClass;
  const merge = (into: ClassSummary) =>
    changeClasses(
      () => request("classes.merge", { from: [id], into: into.id }),
      `Merged ${name} into ${into.name}`,
    );
  const remove = () =>
    changeClasses(
      () => request("classes.remove", { id }),
      `Removed ${name}${count > 0 ? ` with ${countOf(count, "box", "boxes")}` : ""}`,
    );
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon aria-label={`More for ${name}`}>
          <IconDotsVertical size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown className={classes.menu}>
        <Menu.Item onClick={() => onMove(-1)}>Move up</Menu.Item>
        <Menu.Item onClick={() => onMove(1)}>Move down</Menu.Item>
        <Menu.Item color="var(--err)" onClick={() => void remove()}>
          {count > 0 ? `Remove with ${countOf(count, "box", "boxes")}` : "Remove"}
        </Menu.Item>
        {others.length > 0 && <Menu.Label>Merge into</Menu.Label>}
        {others.map((other) => (
          <Menu.Item
            key={other.id}
            leftSection={<Swatch color={other.color} />}
            onClick={() => void merge(other)}
          >
            {other.name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
