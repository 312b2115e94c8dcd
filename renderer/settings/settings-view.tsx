import { SegmentedControl } from "@mantine/core";
import type { Preferences } from "../../core/contract/studio/preferences.ts";
import { changePreferences, usePreferences } from "../client/preferences-store.ts";
import { Card } from "../components/card.tsx";
import { ViewBar } from "../components/view-bar.tsx";
import { AboutCard } from "./about-card.tsx";
import { KeysCard } from "./keys-card.tsx";
import classes from "./settings.module.css";

const THEMES = [
  { value: "dark", label: "Dark" },
  { value: "light", label: "Light" },
  { value: "system", label: "As the system" },
] as const;

/** What a person prefers on this machine, for all projects. */
export function SettingsView() {
  const theme = usePreferences((preferences) => preferences.theme);
  return (
    <div className={classes.view}>
      <ViewBar label="Settings">
        <h1 className={classes.title}>Settings</h1>
        <span className={classes.none}>On this computer, for all projects. Kept at once.</span>
      </ViewBar>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls must be reached by keyboard */}
      <section className={classes.page} tabIndex={0} aria-label="Preferences">
        <div className={classes.content}>
          <Card title="Appearance">
            <div className={classes.row}>
              <span className={classes.label} id="theme-label">
                Theme
              </span>
              <SegmentedControl
                aria-labelledby="theme-label"
                data={[...THEMES]}
                value={theme}
                onChange={(value) => changePreferences({ theme: value as Preferences["theme"] })}
              />
            </div>
          </Card>
          <KeysCard />
          <AboutCard />
        </div>
      </section>
    </div>
  );
}
