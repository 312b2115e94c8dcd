import { IconCheck, IconEye, IconEyeOff, IconLock, IconLockOpen, IconX } from "@tabler/icons-react";
import type { MouseEvent, ReactNode } from "react";
import listRow from "../components/list-row.module.css";
import { Swatch } from "../components/swatch.tsx";
import { editBase, session } from "./annotate-session.ts";
import { canvasStore } from "./canvas/canvas-store.ts";
import { metreSize, roundSize } from "./canvas/ground-size.ts";
import { decideProposals } from "./decide-proposals.ts";
import classes from "./object-list.module.css";
import { lockEdit } from "./session/edit.ts";
import type { ObjectRow } from "./session/object-rows.ts";
import { toggledIds } from "./session/toggled-ids.ts";

interface ObjectRowViewProps {
  readonly row: ObjectRow;
  readonly index: number;
  readonly top: number;
  readonly labelClass: { readonly name: string; readonly color: string } | undefined;
  readonly metresPerPixel: number | null;
  readonly isChosen: boolean;
  readonly isActive: boolean;
  readonly onPick: (index: number, held: { readonly range: boolean; readonly toggle: boolean }) => void;
}

/** A box or a proposal: what, how large, and what can be done with it. The keys for it belong to the list. */
export function ObjectRowView({
  row,
  index,
  top,
  labelClass,
  metresPerPixel,
  isChosen,
  isActive,
  onPick,
}: ObjectRowViewProps) {
  const name = labelClass?.name ?? "no class";
  const metres = metresPerPixel === null ? null : metreSize(row.box, metresPerPixel);
  const pick = ({ shiftKey, ctrlKey, metaKey }: MouseEvent) =>
    onPick(index, { range: shiftKey, toggle: ctrlKey || metaKey });
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid that holds it takes the keys
    // biome-ignore lint/a11y/useFocusableInteractive: the grid has the focus and names the active row
    // biome-ignore lint/a11y/useSemanticElements: no <tr> without a <table>
    <div
      id={`object-${row.key}`}
      className={`${listRow.row} ${classes.row}`}
      style={{ top }}
      role="row"
      aria-rowindex={index + 1}
      aria-selected={isChosen}
      data-active={isActive || undefined}
      data-kind={row.kind}
      data-hidden={row.hidden || undefined}
      onClick={pick}
      onPointerEnter={() => row.kind === "box" && canvasStore.setState({ hovered: row.id })}
      onPointerLeave={() => canvasStore.setState({ hovered: null })}
    >
      <Swatch color={labelClass?.color ?? "#8296ad"} dashed={row.kind === "proposal"} />
      <Cell className={classes.name} title={name}>
        {name}
      </Cell>
      <Cell className={classes.size}>
        {roundSize(row.box)}
        {metres !== null && <span className={classes.metres}>{metres} m</span>}
      </Cell>
      {row.confidence !== null && <Cell className={classes.score}>{row.confidence.toFixed(2)}</Cell>}
      <Cell className={classes.actions}>
        {row.kind === "proposal" ? (
          <ProposalActions row={row} name={name} />
        ) : (
          <BoxActions row={row} name={name} />
        )}
      </Cell>
    </div>
  );
}

function Cell({
  className,
  title,
  children,
}: {
  readonly className: string | undefined;
  readonly title?: string;
  readonly children: ReactNode;
}) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: no <td> without a <table>
    // biome-ignore lint/a11y/useFocusableInteractive: the grid has the focus
    <span role="gridcell" className={className} title={title}>
      {children}
    </span>
  );
}

interface ActionsProps {
  readonly row: ObjectRow;
  readonly name: string;
}

function ProposalActions({ row: { id }, name }: ActionsProps) {
  return (
    <>
      <RowButton label={`Accept ${name}`} isOn onPress={() => decideProposals([id], true)}>
        <IconCheck size={14} />
      </RowButton>
      <RowButton label={`Reject ${name}`} isOn onPress={() => decideProposals([id], false)}>
        <IconX size={14} />
      </RowButton>
    </>
  );
}

function BoxActions({ row: { id, locked, hidden }, name }: ActionsProps) {
  const toggleLock = () => {
    const base = editBase();
    if (base) session.commit(lockEdit(base, new Set([id])));
  };
  const toggleHidden = () => session.hide(toggledIds(session.state.hidden, [id]));
  return (
    <>
      <RowButton label={locked ? `Unlock ${name}` : `Lock ${name}`} isOn={locked} onPress={toggleLock}>
        {locked ? <IconLock size={14} /> : <IconLockOpen size={14} />}
      </RowButton>
      <RowButton label={hidden ? `Show ${name}` : `Hide ${name}`} isOn={hidden} onPress={toggleHidden}>
        {hidden ? <IconEyeOff size={14} /> : <IconEye size={14} />}
      </RowButton>
    </>
  );
}

interface RowButtonProps {
  readonly label: string;
  /** Stays in sight while the row is neither chosen nor under the pointer. */
  readonly isOn: boolean;
  readonly onPress: () => void;
  readonly children: ReactNode;
}

function RowButton({ label, isOn, onPress, children }: RowButtonProps) {
  return (
    <button
      type="button"
      className={classes.action}
      data-on={isOn || undefined}
      aria-label={label}
      title={label}
      // One stop for the whole list: its rows are gone through with the arrows, and keys do what the buttons do.
      tabIndex={-1}
      onClick={(event) => {
        event.stopPropagation();
        onPress();
      }}
    >
      {children}
    </button>
  );
}
