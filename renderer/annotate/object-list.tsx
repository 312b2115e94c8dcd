import { ActionIcon, Button } from "@mantine/core";
import { IconFilter } from "@tabler/icons-react";
import { useVirtualizer } from "@tanstack/react-virtual";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { useStore } from "zustand";
import { runCommand, useKeyOf } from "../app/command-registry.ts";
import { useClasses } from "../client/overview-store.ts";
import { useSwitch } from "../client/preferences-store.ts";
import { keyText } from "../components/key-text.ts";
import listRow from "../components/list-row.module.css";
import { PanelSection } from "../components/side-panel.tsx";
import { focusCanvas } from "./focus-canvas.ts";
import { ObjectFilterRow } from "./object-filter-row.tsx";
import classes from "./object-list.module.css";
import { ObjectRowView } from "./object-row-view.tsx";
import { panelStore } from "./panel-store.ts";
import { activate, pickRow, type RowPick, revealRow } from "./pick-row.ts";
import { nextIndex } from "./session/list-steps.ts";
import { filterRows, NO_OBJECT_FILTER, type ObjectRow, objectRows } from "./session/object-rows.ts";
import { ToolIcon } from "./tool-icon.tsx";

const ROW_HEIGHT = 24;

/** Proposals, then boxes, linked with the canvas both ways; thousands of them cost no more than those in sight. */
export function ObjectList() {
  const annotations = useStore(panelStore, (state) => state.annotations);
  const proposals = useStore(panelStore, (state) => state.proposals);
  const hidden = useStore(panelStore, (state) => state.hidden);
  const labelClasses = useClasses();
  const [showsProposals] = useSwitch("canvas.proposals", true);
  const [filter, setFilter] = useState(NO_OBJECT_FILTER);
  const [filterOpen, setFilterOpen] = useState(false);
  const acceptKey = useKeyOf("annotate.acceptAll");
  const classOf = new Map(labelClasses.map((labelClass) => [labelClass.id, labelClass]));
  const shown = showsProposals ? proposals : [];
  const all = objectRows({ annotations, proposals: shown, hidden });
  const rows = filterRows(all, filter, (classId) => classOf.get(classId)?.name ?? "");
  const closeFilter = () => {
    setFilterOpen(false);
    setFilter(NO_OBJECT_FILTER);
  };
  return (
    <PanelSection
      fill
      title="Objects"
      count={rows.length === all.length ? `${all.length}` : `${rows.length} of ${all.length}`}
      aside={
        <span className={classes.aside}>
          {shown.length > 0 && (
            <Button
              variant="subtle"
              size="xs"
              className={classes.acceptAll}
              leftSection={<ToolIcon name="proposals" size={14} />}
              title={acceptKey && `Accept all (${keyText(acceptKey)})`}
              aria-keyshortcuts={acceptKey}
              onClick={() => runCommand("annotate.acceptAll")}
            >
              Accept all
            </Button>
          )}
          <ActionIcon
            size={24}
            aria-label="Filter objects"
            title="Filter objects"
            aria-expanded={filterOpen}
            aria-pressed={filterOpen}
            onClick={() => (filterOpen ? closeFilter() : setFilterOpen(true))}
          >
            <IconFilter size={14} />
          </ActionIcon>
        </span>
      }
    >
      {filterOpen && <ObjectFilterRow filter={filter} onChange={setFilter} onClose={closeFilter} />}
      {rows.length === 0 ? (
        <p className={classes.none}>
          {all.length === 0 ? "Nothing labelled on this image yet." : "No object fits the filter."}
        </p>
      ) : (
        <ObjectRows rows={rows} classOf={(classId) => classOf.get(classId)} />
      )}
    </PanelSection>
  );
}

interface ObjectRowsProps {
  readonly rows: readonly ObjectRow[];
  readonly classOf: (classId: number) => { readonly name: string; readonly color: string } | undefined;
}

function ObjectRows({ rows, classOf }: ObjectRowsProps) {
  const selection = useStore(panelStore, (state) => state.selection);
  const focusedProposal = useStore(panelStore, (state) => state.focusedProposal);
  const metresPerPixel = useStore(panelStore, ({ image }) => image?.metresPerPixel ?? null);
  const [pick, setPick] = useState<RowPick>({ active: null, anchor: null });
  const scroll = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 6,
  });
  const isChosen = (row: ObjectRow) =>
    row.kind === "box" ? selection.has(row.id) : row.id === focusedProposal;
  const kept = rows.findIndex((row) => row.key === pick.active && isChosen(row));
  const active = kept >= 0 ? kept : rows.findIndex(isChosen);
  // biome-ignore lint/correctness/useExhaustiveDependencies: follows what is chosen, not the list's own news
  useEffect(() => {
    if (active >= 0) virtualizer.scrollToIndex(active, { align: "auto" });
  }, [rows[active]?.key]);
  const choose = (index: number, held: { readonly range: boolean; readonly toggle: boolean }) => {
    setPick(pickRow(rows, index, held, pick));
    revealRow(rows[index]!);
  };
  const press = (event: KeyboardEvent) => {
    const next = event.altKey || event.ctrlKey ? null : nextIndex(event.key, active, rows.length);
    const row = rows[active];
    if (next !== null) choose(next, { range: event.shiftKey, toggle: false });
    else if (event.key === "Enter" && !event.shiftKey && row?.kind === "box") {
      activate(row);
      focusCanvas();
    } else return;
    event.preventDefault();
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a grid of two thousand rows of which thirty exist is no <table>
    <div
      ref={scroll}
      className={`${listRow.list} ${classes.scroll}`}
      role="grid"
      aria-label="Objects"
      aria-multiselectable="true"
      aria-rowcount={rows.length}
      aria-activedescendant={active >= 0 ? `object-${rows[active]!.key}` : undefined}
      tabIndex={0}
      onKeyDown={press}
    >
      <div className={listRow.rows} style={{ height: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map(({ index, start }) => {
          const row = rows[index]!;
          return (
            <ObjectRowView
              key={row.key}
              row={row}
              index={index}
              top={start}
              labelClass={classOf(row.classId)}
              metresPerPixel={metresPerPixel}
              isChosen={isChosen(row)}
              isActive={index === active}
              onPick={choose}
            />
          );
        })}
      </div>
    </div>
  );
}
