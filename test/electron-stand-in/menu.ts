import { EventEmitter } from "node:events";
import { BrowserWindow } from "./browser-window.ts";

interface ItemOptions {
  readonly id?: string;
  readonly label?: string;
  readonly role?: string;
  readonly type?: string;
  readonly submenu?: readonly ItemOptions[];
  readonly click?: (item: MenuItem, window: BrowserWindow | null, event: object) => void;
}

/** Electron's `MenuItem`. */
export class MenuItem {
  readonly id: string | undefined;
  readonly label: string;
  readonly type: string;
  readonly submenu: Menu | null;
  enabled = true;
  visible = true;
  checked = false;
  readonly #click: ItemOptions["click"];

  constructor({ submenu, click, label, role, type, ...options }: ItemOptions) {
    Object.assign(this, options);
    this.id = options.id;
    this.label = label ?? role ?? "";
    this.type = type ?? (submenu ? "submenu" : "normal");
    this.submenu = submenu ? Menu.buildFromTemplate(submenu) : null;
    this.#click = click;
  }

  click(event: object = {}, window: BrowserWindow | null = BrowserWindow.getFocusedWindow()): void {
    this.#click?.(this, window, event);
  }
}

/** Electron's `Menu`: never drawn, but its items can be found and clicked. */
export class Menu extends EventEmitter {
  static #application: Menu | null = null;
  readonly items: MenuItem[] = [];

  static buildFromTemplate(template: readonly (ItemOptions | MenuItem)[]): Menu {
    const menu = new Menu();
    for (const item of template) menu.append(item instanceof MenuItem ? item : new MenuItem(item));
    return menu;
  }

  static setApplicationMenu(menu: Menu | null): void {
    Menu.#application = menu;
  }

  static getApplicationMenu(): Menu | null {
    return Menu.#application;
  }

  append(item: MenuItem): void {
    this.items.push(item);
  }

  popup(): void {}

  closePopup(): void {}

  getMenuItemById(id: string): MenuItem | null {
    for (const item of this.items) {
      const found = item.id === id ? item : item.submenu?.getMenuItemById(id);
      if (found) return found;
    }
    return null;
  }
}
