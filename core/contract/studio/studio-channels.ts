import type { z } from "zod";
import { annotateChannels } from "./annotate-channels.ts";
import { appChannels } from "./app-channels.ts";
import type { Channel, Reply } from "./channel.ts";
import { libraryChannels } from "./library-channels.ts";
import { projectChannels } from "./project-channels.ts";
import { reviewChannels } from "./review-channels.ts";
import type { StudioEvent } from "./studio-event.ts";
import { trainChannels } from "./train-channels.ts";

/** Every request that the window can make, once: preload, handlers and client derive from this table. */
export const studioChannels = {
  ...appChannels,
  ...projectChannels,
  ...libraryChannels,
  ...annotateChannels,
  ...trainChannels,
  ...reviewChannels,
} as const;

export type StudioChannels = typeof studioChannels;
export type ChannelName = keyof StudioChannels;
/** What a caller sends: defaults may be left out. */
export type ChannelInput<Name extends ChannelName> = z.input<StudioChannels[Name]["arguments"]>;
/** What a handler gets. */
export type ChannelArguments<Name extends ChannelName> = z.output<StudioChannels[Name]["arguments"]>;
export type ChannelResult<Name extends ChannelName> =
  StudioChannels[Name] extends Channel<z.ZodType, infer Result> ? Result : never;

/** The one function behind every channel, as the main process implements it. */
export type StudioHandlers = {
  readonly [Name in ChannelName]: (
    input: ChannelArguments<Name>,
  ) => ChannelResult<Name> | Promise<ChannelResult<Name>>;
};

/** What the preload script puts on `window.studio`. */
export interface StudioBridge {
  request(channel: string, input: unknown): Promise<Reply<unknown>>;
  /** Returns the function that ends the listening. */
  listen(listener: (event: StudioEvent) => void): () => void;
  /** The absolute path of a dropped file. */
  pathOf(file: File): string;
}
