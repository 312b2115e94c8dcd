import { shellUnderTest } from "./shell-under-test.ts";

/** Says once which shell the tests run in. */
export default function announceShell(): void {
  console.log(`The app runs in ${shellUnderTest().description}.`);
}
