import { app, session } from "electron";
import { PAGE_ADDRESS } from "./page-address.ts";

/** What a page may do without asking: put text on the clipboard when a person copies it. */
const GRANTED = new Set(["clipboard-sanitized-write"]);

/**
 * Whatever page is ever shown: it stays where it is, opens no window, hosts no other page and gets no permission.
 * Call before the first window opens.
 */
export function hardenContents(): void {
  app.on("web-contents-created", (_, contents) => {
    contents.on("will-navigate", (event) => {
      if (event.url !== PAGE_ADDRESS) event.preventDefault();
    });
    contents.on("will-redirect", (event) => event.preventDefault());
    contents.on("will-attach-webview", (event) => event.preventDefault());
    contents.setWindowOpenHandler(() => ({ action: "deny" }));
  });
  session.defaultSession.setPermissionRequestHandler((_, permission, answer) =>
    answer(GRANTED.has(permission)),
  );
  session.defaultSession.setPermissionCheckHandler((_, permission) => GRANTED.has(permission));
}
