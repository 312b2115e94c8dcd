import { Button } from "@mantine/core";
import { IconPlayerPlayFilled } from "@tabler/icons-react";
import { navigate } from "../app/navigation.ts";
import { StatusNotes } from "../app/status-bar.tsx";
import { CommandKey } from "../components/command-key.tsx";
import { EmptyState } from "../components/empty-state.tsx";
import { countOf } from "../components/format.ts";
import { Swatch } from "../components/swatch.tsx";
import classes from "./boxes-needed.module.css";
import { BOXES_A_CLASS, type BoxesNeeded, type ClassNeed } from "./boxes-needed.ts";

/** Before there is enough to learn from: how far each class is, in the place of the next run. */
export function BoxesNeededPage({
  needed,
  hasImages,
}: {
  readonly needed: BoxesNeeded;
  readonly hasImages: boolean;
}) {
  const goal = hasImages ? ("annotate" as const) : ("library" as const);
  return (
    <>
      <StatusNotes>
        <span>Works offline, nothing leaves this computer</span>
      </StatusNotes>
      <div className={classes.page}>
        <EmptyState
          more={<Needs needed={needed} />}
          title={`Each class needs ${BOXES_A_CLASS} boxes`}
          action={
            <>
              <Button
                disabled
                leftSection={<IconPlayerPlayFilled size={12} />}
                aria-describedby="boxes-needed"
              >
                Train
              </Button>
              <Button
                rightSection={<CommandKey command={`app.${goal}`} />}
                onClick={() => navigate({ view: goal })}
              >
                {hasImages ? "Draw boxes" : "Go to Library"}
              </Button>
              <span className={classes.note} id="boxes-needed">
                {needed.words}
              </span>
            </>
          }
        >
          Training starts to work at about {BOXES_A_CLASS} boxes per class, some of them in val.
        </EmptyState>
      </div>
    </>
  );
}

function Needs({ needed }: { readonly needed: BoxesNeeded }) {
  if (needed.classes.length === 0) return null;
  return (
    <>
      <ul className={classes.rows} aria-label="Boxes by class">
        {needed.classes.map((each) => (
          <Need key={each.id} need={each} />
        ))}
      </ul>
      {needed.more > 0 && (
        <p className={classes.note}>{countOf(needed.more, "more class", "more classes")}</p>
      )}
    </>
  );
}

function Need({ need: { name, color, boxes } }: { readonly need: ClassNeed }) {
  return (
    <li className={classes.row}>
      <Swatch color={color} />
      <span className={classes.name} title={name}>
        {name}
      </span>
      <span className={classes.track} style={{ "--c": color } as React.CSSProperties}>
        <i style={{ width: `${(100 * boxes) / BOXES_A_CLASS}%` }} />
      </span>
      <span className={classes.count}>
        {boxes} / {BOXES_A_CLASS}
      </span>
    </li>
  );
}
