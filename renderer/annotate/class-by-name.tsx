import { TextInput } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { useClasses } from "../client/overview-store.ts";
import { Kbd } from "../components/kbd.tsx";
import { Swatch } from "../components/swatch.tsx";
import classes from "./class-by-name.module.css";
import { closeClassByName, createClass, takeClass, useClassByName } from "./class-by-name-store.ts";
import { classHotkeys } from "./class-hotkeys.ts";
import { classMatches } from "./session/class-matches.ts";
import { nextIndex } from "./session/list-steps.ts";
import { stickyClassId } from "./sticky-class.ts";

/** On the canvas: a class by part of its name, or a new one. */
export function ClassByName() {
  const isOpen = useClassByName((field) => field.isOpen);
  return isOpen ? <ClassField /> : null;
}

function ClassField() {
  const labelClasses = useClasses();
  const [typed, setTyped] = useState("");
  const [active, setActive] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const { classes: matches, newName } = classMatches(labelClasses, typed);
  const length = matches.length + (newName === null ? 0 : 1);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the active one is brought into sight when it changes
  useEffect(() => {
    list.current?.querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest" });
  }, [active, typed]);
  const take = (index: number) => {
    const match = matches[index];
    if (match) takeClass(match.id);
    else if (newName !== null) void createClass(newName);
  };
  const press = (event: KeyboardEvent) => {
    const next = ["Home", "End"].includes(event.key) ? null : nextIndex(event.key, active, length);
    if (next !== null) setActive(next);
    else if (event.key === "Enter") take(active);
    else if (event.key === "Escape" || event.key === "Tab") closeClassByName();
    else return;
    event.preventDefault();
  };
  const hotkeys = classHotkeys(labelClasses);
  const sticky = stickyClassId();
  return (
    <div className={classes.panel}>
      <TextInput
        autoFocus
        role="combobox"
        aria-label="Class by name"
        aria-expanded="true"
        aria-controls="class-by-name-list"
        aria-autocomplete="list"
        aria-activedescendant={length > 0 ? `class-by-name-${active}` : undefined}
        placeholder={labelClasses.length === 0 ? "Name the first class" : "Class by name"}
        value={typed}
        onChange={({ currentTarget }) => {
          setTyped(currentTarget.value);
          setActive(0);
        }}
        onKeyDown={press}
        onBlur={closeClassByName}
      />
      <div
        ref={list}
        id="class-by-name-list"
        className={classes.list}
        role="listbox"
        aria-label="Classes that fit"
      >
        {matches.map(({ id, name, color }, index) => (
          <Choice key={id} index={index} isActive={index === active} onTake={take}>
            <Swatch color={color} />
            <span className={classes.name}>{name}</span>
            {id === sticky && <span className={classes.note}>sticky</span>}
            {hotkeys.has(id) && <Kbd keys={hotkeys.get(id)!} />}
          </Choice>
        ))}
        {newName !== null && (
          <Choice index={matches.length} isActive={active === matches.length} onTake={take}>
            <IconPlus size={14} aria-hidden="true" />
            <span className={classes.name}>Create class {newName}</span>
          </Choice>
        )}
      </div>
    </div>
  );
}

interface ChoiceProps {
  readonly index: number;
  readonly isActive: boolean;
  readonly onTake: (index: number) => void;
  readonly children: React.ReactNode;
}

function Choice({ index, isActive, onTake, children }: ChoiceProps) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the field above takes the keys
    // biome-ignore lint/a11y/useFocusableInteractive: the field has the focus and names the active one
    <div
      id={`class-by-name-${index}`}
      className={classes.choice}
      role="option"
      aria-selected={isActive}
      // A press would take the focus from the field, which closes it.
      onPointerDown={(event) => event.preventDefault()}
      onClick={() => onTake(index)}
    >
      {children}
    </div>
  );
}
