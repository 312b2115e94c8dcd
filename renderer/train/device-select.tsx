import { Select, Tooltip } from "@mantine/core";
import { changePreferences, usePreferences } from "../client/preferences-store.ts";
import classes from "./device-card.module.css";
import { deviceChoices, deviceChosen } from "./device-choice.ts";

/** What the next runs train on, of what the doctor found. */
export function DeviceSelect({ gpus }: { readonly gpus: readonly string[] }) {
  const trainOn = usePreferences((preferences) => preferences.trainOn);
  const choices = deviceChoices(gpus);
  return (
    <Tooltip label="No GPU that TensorFlow can use was found" disabled={gpus.length > 0}>
      <Select
        className={classes.select}
        aria-label="Train on"
        allowDeselect={false}
        data={choices}
        value={deviceChosen(trainOn, choices)}
        onChange={(value) => value && changePreferences({ trainOn: value })}
      />
    </Tooltip>
  );
}
