import { useKeyOf } from "../app/command-registry.ts";
import { Kbd } from "./kbd.tsx";

/** The keycaps of a command as they are bound now; nothing where it has no key. */
export function CommandKey({ command }: { readonly command: string }) {
  const keys = useKeyOf(command);
  return keys === undefined ? null : <Kbd keys={keys} />;
}
