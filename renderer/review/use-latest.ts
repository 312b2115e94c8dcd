import { useEffect, useRef, useState } from "react";
import { LatestRequest } from "./latest-request.ts";

export interface Latest<Input, Output> {
  /** The newest answer, which may be that of an older question; null before the first and after a failure. */
  readonly value: Output | null;
  /** What `value` answers. */
  readonly input: Input | null;
  readonly error: unknown;
}

const NOTHING = { value: null, input: null, error: null };

/**
 * The answer to `input`, asked anew when it or `revision` changes; one request at a time, the last counts. Null asks
 * nothing and forgets what was known. `send` is that of the first render.
 */
export function useLatest<Input, Output>(
  send: (input: Input) => Promise<Output>,
  input: Input | null,
  revision: number,
): Latest<Input, Output> {
  const [latest, setLatest] = useState<Latest<Input, Output>>(NOTHING);
  const asker = useRef<LatestRequest<Input, Output> | null>(null);
  asker.current ??= new LatestRequest(
    send,
    (asked, value) => setLatest({ value, input: asked, error: null }),
    (asked, error) => setLatest({ value: null, input: asked, error }),
  );
  const key = JSON.stringify(input);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for the input, the revision asks it again
  useEffect(() => {
    if (input !== null) return asker.current!.ask(input);
    asker.current!.forget();
    setLatest(NOTHING);
  }, [key, revision]);
  useEffect(() => () => asker.current!.forget(), []);
  return latest;
}
