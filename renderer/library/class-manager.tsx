import { Button, Modal, TextInput } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import { useClasses } from "../client/overview-store.ts";
import { request } from "../client/studio-client.ts";
import { changeClasses } from "./class-actions.ts";
import classes from "./class-manager.module.css";
import { ClassRow } from "./class-row.tsx";
import { closeDialog, useLibraryDialogs } from "./library-dialogs-store.ts";

/** Names, colours, hotkeys and order of the classes. Every change is made at once and can be undone. */
export function ClassManager() {
  const isOpen = useLibraryDialogs(({ open }) => open === "classes");
  return (
    <Modal opened={isOpen} onClose={closeDialog} title="Classes" size={640}>
      {isOpen && <ClassList />}
    </Modal>
  );
}

function ClassList() {
  const labelClasses = useClasses();
  const [dragged, setDragged] = useState<number | null>(null);
  const reorder = (id: number, to: number) => {
    const ids = labelClasses.map((labelClass) => labelClass.id).filter((other) => other !== id);
    ids.splice(Math.max(0, to), 0, id);
    return changeClasses(() => request("classes.reorder", { ids }), "Moved the class");
  };
  return (
    <>
      <p className={classes.hint}>
        Drag a class, or press Alt with Up and Down in its name, to change the order.
      </p>
      <ul className={classes.list}>
        {labelClasses.map((labelClass, place) => (
          <ClassRow
            key={labelClass.id}
            labelClass={labelClass}
            others={labelClasses.filter(({ id }) => id !== labelClass.id)}
            onMove={(steps) => void reorder(labelClass.id, place + steps)}
            onDragStart={() => setDragged(labelClass.id)}
            onDrop={() => {
              if (dragged !== null && dragged !== labelClass.id) void reorder(dragged, place);
              setDragged(null);
            }}
          />
        ))}
      </ul>
      <AddClass />
    </>
  );
}

function AddClass() {
  const labelClasses = useClasses();
  const [name, setName] = useState("");
  const isTaken = labelClasses.some((labelClass) => labelClass.name === name.trim());
  const add = async () => {
    if (await changeClasses(() => request("classes.add", { name: name.trim() }), `Added ${name.trim()}`))
      setName("");
  };
  return (
    <form
      className={classes.add}
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim() !== "" && !isTaken) void add();
      }}
    >
      <TextInput
        className={classes.name}
        aria-label="New class"
        placeholder="New class"
        value={name}
        error={isTaken ? `${name.trim()} already exists` : undefined}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Button type="submit" leftSection={<IconPlus size={14} />} disabled={name.trim() === "" || isTaken}>
        Add
      </Button>
    </form>
  );
}
