import {
  ActionIcon,
  Button,
  Checkbox,
  type CSSVariablesResolver,
  createTheme,
  Input,
  type MantineColorsTuple,
  Menu,
  Modal,
  SegmentedControl,
  Select,
  Slider,
  Switch,
  Tooltip,
} from "@mantine/core";
import { IconChevronDown } from "@tabler/icons-react";
import { createElement } from "react";

/** Mantine wants ten shades; the tokens have what is needed of them, and the resolver points at those. */
const accent: MantineColorsTuple = [
  "#e8f1fe",
  "#cfe1fb",
  "#a4c8f7",
  "#62a8ff",
  "#4a93ee",
  "#3379da",
  "#2870d4",
  "#1f66cc",
  "#1959b6",
  "#175fc4",
];

/** What opens a list points down, in menus and fields alike. */
const chevron = createElement(IconChevronDown, { size: 14, color: "var(--t3)", "aria-hidden": true });

export const theme = createTheme({
  primaryColor: "accent",
  primaryShade: { light: 7, dark: 6 },
  colors: { accent },
  fontFamily: "var(--font)",
  fontSizes: { xs: "11px", sm: "12px", md: "13px", lg: "15px", xl: "20px" },
  lineHeights: { xs: "14px", sm: "16px", md: "18px", lg: "20px", xl: "26px" },
  spacing: { xs: "4px", sm: "8px", md: "12px", lg: "16px", xl: "24px" },
  radius: { xs: "3px", sm: "5px", md: "5px", lg: "8px", xl: "8px" },
  defaultRadius: "sm",
  cursorType: "default",
  respectReducedMotion: true,
  components: {
    Button: Button.extend({
      defaultProps: { variant: "default", size: "sm" },
      vars: (_theme, { size }) => ({
        root: { "--button-height": { xs: "24px", md: "36px" }[String(size)] ?? "28px" },
      }),
    }),
    ActionIcon: ActionIcon.extend({
      defaultProps: { variant: "subtle", size: 28 },
    }),
    Input: Input.extend({
      defaultProps: { size: "sm" },
      // The steppers of a number field take their height from it.
      vars: () => ({ wrapper: { "--input-height": "28px" } }),
    }),
    Checkbox: Checkbox.extend({ defaultProps: { size: "xs", radius: 3 } }),
    Switch: Switch.extend({
      defaultProps: { size: "xs", withThumbIndicator: false },
      vars: () => ({
        root: {
          "--switch-height": "16px",
          "--switch-width": "26px",
          "--switch-thumb-size": "10px",
          "--switch-track-label-padding": "2px",
        },
      }),
    }),
    SegmentedControl: SegmentedControl.extend({
      defaultProps: { size: "sm", transitionDuration: 80, withItemsBorders: false },
    }),
    Select: Select.extend({ defaultProps: { rightSection: chevron, rightSectionWidth: 26 } }),
    Slider: Slider.extend({ defaultProps: { size: 2, thumbSize: 12, label: null } }),
    Menu: Menu.extend({ defaultProps: { shadow: "md", radius: 8, transitionProps: { duration: 0 } } }),
    Modal: Modal.extend({
      defaultProps: {
        radius: 8,
        centered: true,
        transitionProps: { duration: 0 },
        overlayProps: { backgroundOpacity: 0.5 },
        closeButtonProps: { "aria-label": "Close" },
        // It is a <header>, and the window has one already.
        attributes: { header: { role: "presentation" } },
      },
    }),
    Tooltip: Tooltip.extend({
      defaultProps: { openDelay: 400, transitionProps: { duration: 80 }, position: "bottom" },
    }),
  },
});

const shared = {
  "--mantine-color-body": "var(--app)",
  "--mantine-color-text": "var(--t1)",
  "--mantine-color-bright": "var(--t1)",
  "--mantine-color-dimmed": "var(--t3)",
  "--mantine-color-placeholder": "var(--t3)",
  "--mantine-color-anchor": "var(--accent)",
  "--mantine-color-error": "var(--err)",
  "--mantine-color-default": "var(--raised)",
  "--mantine-color-default-hover": "var(--hover)",
  "--mantine-color-default-color": "var(--t1)",
  "--mantine-color-default-border": "var(--line-2)",
  "--mantine-color-disabled": "var(--raised)",
  "--mantine-color-disabled-color": "var(--t3)",
  "--mantine-color-disabled-border": "var(--line-2)",
  "--mantine-color-accent-filled": "var(--solid)",
  "--mantine-color-accent-filled-hover": "var(--solid-h)",
  "--mantine-color-accent-light": "var(--sel)",
  "--mantine-color-accent-light-hover": "var(--sel-2)",
  "--mantine-color-accent-light-color": "var(--accent)",
  "--mantine-color-accent-outline": "var(--accent)",
  "--mantine-color-accent-text": "var(--accent)",
  "--mantine-shadow-md": "var(--shadow)",
  "--mantine-shadow-sm": "var(--shadow)",
  "--mantine-shadow-lg": "var(--shadow)",
  "--mantine-shadow-xl": "var(--shadow)",
};

/** Mantine's own variables, pointed at the tokens: one place decides what a colour is. */
export const resolveCssVariables: CSSVariablesResolver = () => ({
  variables: {},
  dark: shared,
  light: shared,
});
