/** Characters that no name list of any format can hold. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const CONTROL_CHARACTERS = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\ufffe\uffff]+/g;

/** A class's name as projects keep it: trimmed and on one line; upper and lower case stay. Empty for no name at all. */
export function normaliseClassName(name: string): string {
  return name.toWellFormed().replace(CONTROL_CHARACTERS, " ").trim();
}
