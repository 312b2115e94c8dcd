import type { StudioHandlers } from "../core/contract/studio/studio-channels.ts";

/** The parts of the studio's answers, each built where its subject lives. */
export type HandlersOf<Prefix extends string> = {
  readonly [Name in keyof StudioHandlers as Name extends `${Prefix}.${string}`
    ? Name
    : never]: StudioHandlers[Name];
};
