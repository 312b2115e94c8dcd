import { useMediaQuery } from "@mantine/hooks";
import { useLayoutEffect } from "react";
import { usePreferences } from "../client/preferences-store.ts";

/** The scheme that holds now; "system" follows the machine while the window is open. */
export function useResolvedColorScheme(): "light" | "dark" {
  const theme = usePreferences((preferences) => preferences.theme);
  const systemIsLight = useMediaQuery("(prefers-color-scheme: light)", undefined, {
    getInitialValueInEffect: false,
  });
  const scheme = theme === "system" ? (systemIsLight ? "light" : "dark") : theme;
  useLayoutEffect(() => {
    document.documentElement.dataset.theme = scheme;
  }, [scheme]);
  return scheme;
}
