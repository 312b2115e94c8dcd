import { useEffect, useEffectEvent } from "react";
import type { StudioEvent } from "../../core/contract/studio/studio-event.ts";

type EventType = StudioEvent["type"];
type EventOf<Type extends EventType> = Extract<StudioEvent, { type: Type }>;

const listeners = new Map<EventType, Set<(event: StudioEvent) => void>>();

/** Passes what the bridge tells to whoever listens. */
export function dispatchStudioEvent(event: StudioEvent): void {
  for (const listener of listeners.get(event.type) ?? []) listener(event);
}

/** Returns the function that ends the listening. */
export function onStudioEvent<Type extends EventType>(
  type: Type,
  listener: (event: EventOf<Type>) => void,
): () => void {
  const heard = listener as (event: StudioEvent) => void;
  const ofType = listeners.get(type) ?? new Set();
  listeners.set(type, ofType.add(heard));
  return () => ofType.delete(heard);
}

/** Listens while the component is mounted; the listener may use what the last render saw. */
export function useStudioEvent<Type extends EventType>(
  type: Type,
  listener: (event: EventOf<Type>) => void,
): void {
  const heard = useEffectEvent(listener);
  useEffect(() => onStudioEvent(type, (event) => heard(event)), [type]);
}
