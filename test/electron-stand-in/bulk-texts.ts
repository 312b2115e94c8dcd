/** Texts too long for the DevTools pipe; they travel through the loopback server. */
const outgoing = new Map<string, string>();
const incoming = new Map<string, PromiseWithResolvers<string>>();
let count = 0;

/** Leaves a text for the page to fetch, and returns its id. */
export function leaveForPage(text: string): string {
  const id = String(++count);
  outgoing.set(id, text);
  return id;
}

/** Takes a text that was left; undefined where it was taken already. */
export function takeForPage(id: string): string | undefined {
  const text = outgoing.get(id);
  outgoing.delete(id);
  return text;
}

export function deliverFromPage(id: string, text: string): void {
  expected(id).resolve(text);
}

/** Resolves when the page has delivered the text. */
export async function awaitFromPage(id: string): Promise<string> {
  const text = await expected(id).promise;
  incoming.delete(id);
  return text;
}

function expected(id: string): PromiseWithResolvers<string> {
  const known = incoming.get(id) ?? Promise.withResolvers<string>();
  incoming.set(id, known);
  return known;
}
