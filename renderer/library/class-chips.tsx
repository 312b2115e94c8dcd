import { ActionIcon } from "@mantine/core";
import { IconTags } from "@tabler/icons-react";
import { useClasses } from "../client/overview-store.ts";
import { formatCount } from "../components/format.ts";
import { Swatch } from "../components/swatch.tsx";
import classes from "./class-chips.module.css";
import { openDialog } from "./library-dialogs-store.ts";
import { changeFilter, toggled, useLibrary } from "./library-store.ts";

/** Images with a box of any of these classes; the figure counts them. */
export function ClassChips() {
  const labelClasses = useClasses();
  const chosen = useLibrary(({ filter }) => filter.classIds);
  return (
    <div className={classes.row}>
      {/* biome-ignore lint/a11y/useSemanticElements: chips in a row are no fieldset */}
      <div className={classes.chips} role="group" aria-label="Classes">
        <button
          type="button"
          className={classes.chip}
          aria-pressed={chosen.length === 0}
          onClick={() => changeFilter({ classIds: [] })}
        >
          All classes
        </button>
        {labelClasses.map((labelClass) => (
          <button
            key={labelClass.id}
            type="button"
            className={classes.chip}
            aria-pressed={chosen.includes(labelClass.id)}
            onClick={() => changeFilter({ classIds: toggled(chosen, labelClass.id) })}
          >
            <Swatch color={labelClass.color} />
            <span className={classes.name} title={labelClass.name}>
              {labelClass.name}
            </span>{" "}
            <span className={classes.figure}>{formatCount(labelClass.images)}</span>
          </button>
        ))}
      </div>
      <ActionIcon aria-label="Edit classes" size={24} onClick={() => openDialog("classes")}>
        <IconTags size={16} />
      </ActionIcon>
    </div>
  );
}
