/** Electron's own channels: one for all requests, one for all events. */
export const REQUEST_CHANNEL = "studio:request";
export const EVENT_CHANNEL = "studio:event";
