import { Select, TextInput } from "@mantine/core";
import { useStore } from "zustand";
import { FractionField } from "../components/fraction-field.tsx";
import { session } from "./annotate-session.ts";
import classes from "./object-list.module.css";
import { OBJECT_KINDS, type ObjectFilter, type ObjectKind } from "./session/object-rows.ts";

const KIND_LABELS: Readonly<Record<ObjectKind, string>> = {
  all: "All",
  proposals: "Proposals",
  boxes: "Boxes",
  locked: "Locked",
  hidden: "Hidden",
};

/** Narrows the list by class and kind, and the proposals, on the canvas too, by their score. */
export function ObjectFilterRow({
  filter,
  onChange,
  onClose,
}: {
  readonly filter: ObjectFilter;
  readonly onChange: (filter: ObjectFilter) => void;
  readonly onClose: () => void;
}) {
  const floor = useStore(session.store, (state) => state.proposalFloor);
  const setFloor = (value: number) => session.setProposalFloor(value);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Esc reaches it from the fields inside
    <div
      className={classes.filter}
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        event.preventDefault();
        onClose();
      }}
    >
      <TextInput
        className={classes.filterText}
        aria-label="Class name"
        placeholder="Class name"
        data-autofocus
        autoFocus
        value={filter.text}
        onChange={({ currentTarget }) => onChange({ ...filter, text: currentTarget.value })}
      />
      <Select
        className={classes.filterKind}
        aria-label="Kind of objects"
        data={OBJECT_KINDS.map((value) => ({ value, label: KIND_LABELS[value] }))}
        value={filter.kind}
        allowDeselect={false}
        onChange={(kind) => kind && onChange({ ...filter, kind: kind as ObjectKind })}
      />
      <span className={classes.floorLabel}>Score from</span>
      <FractionField
        label="Lowest score of proposals"
        value={floor}
        onChange={setFloor}
        sliderClass={classes.floor}
      />
    </div>
  );
}
