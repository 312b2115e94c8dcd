import { Button } from "@mantine/core";
import { IconChevronRight } from "@tabler/icons-react";
import { countOf } from "../components/format.ts";
import classes from "./advanced-card.module.css";
import { DEFAULT_LENGTH, epochsOf } from "./run-length.ts";
import { SettingRow } from "./setting-row.tsx";
import {
  defaultOf,
  SETTING_GROUPS,
  type SettingChanges,
  settingProblems,
  summariseSettings,
} from "./setting-values.ts";
import train from "./train.module.css";
import type { SettingPath, SettingValue, TrainSetting } from "./train-setting.ts";

interface AdvancedCardProps {
  readonly isOpen: boolean;
  readonly epochs: number;
  readonly changes: SettingChanges;
  /** The stages are given one by one, whatever the settings of the plan say. */
  readonly hasStageTable: boolean;
  readonly onToggle: () => void;
  readonly onChange: (path: SettingPath, value: SettingValue) => void;
  readonly onReset: () => void;
}

/** Every setting of a run, closed until it is asked for. */
export function AdvancedCard({ onToggle, onReset, ...props }: AdvancedCardProps) {
  const { isOpen, changes } = props;
  const count = Object.keys(changes).length;
  return (
    <section className={classes.card} aria-label="Advanced settings">
      <button
        type="button"
        className={classes.head}
        aria-expanded={isOpen}
        aria-keyshortcuts="."
        onClick={onToggle}
      >
        <IconChevronRight size={16} aria-hidden="true" />
        <b>Advanced settings</b>
        <span className={`${classes.summary} ${train.truncated}`}>{summariseSettings(changes)}</span>
        <span className={train.tag} data-kind={count > 0 ? "accent" : undefined}>
          {count === 0 ? "Defaults" : `${count} changed`}
        </span>
      </button>
      {isOpen && (
        <div className={classes.body}>
          {count > 0 && (
            <div className={classes.tools}>
              <Button size="xs" onClick={onReset}>
                Reset {countOf(count, "setting")}
              </Button>
            </div>
          )}
          <Groups {...props} />
        </div>
      )}
    </section>
  );
}

function Groups({
  epochs,
  changes,
  hasStageTable,
  onChange,
}: Omit<AdvancedCardProps, "onToggle" | "onReset">) {
  const problems = settingProblems(changes);
  const valueAt = (path: SettingPath): SettingValue =>
    path === "epochs" ? epochs : path in changes ? (changes[path] ?? null) : defaultOf(path);
  return SETTING_GROUPS.map(({ title, settings }) => (
    <fieldset key={title} className={classes.group}>
      <legend>{title}</legend>
      {hasStageTable && settings.some(({ path }) => path === "schedule") && (
        <p className={classes.explanation}>
          Schedule above has a table of stages: the settings that make the default plan are back when it is
          reset.
        </p>
      )}
      {settings
        .filter((setting) => !hasStageTable || !isOfPlan(setting))
        .map((setting) => (
          <SettingRow
            key={setting.path}
            setting={setting}
            value={valueAt(setting.path)}
            byDefault={setting.path === "epochs" ? epochsOf(DEFAULT_LENGTH) : defaultOf(setting.path)}
            problem={problems.get(setting.path)}
            onChange={(value) => onChange(setting.path, value)}
          />
        ))}
    </fieldset>
  ));
}

/** What a table of stages stands for: sizes and strengths of the default plan. */
const PLAN_SETTINGS =
  /^(?:schedule|stages|firstImageSize|regularisation|trainImageShare|(?:first|last)Regularisers\..*)$/;
const isOfPlan = ({ path }: TrainSetting): boolean => PLAN_SETTINGS.test(path);
