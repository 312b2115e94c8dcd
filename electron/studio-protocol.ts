import { protocol } from "electron";
import { type AddressRoutes, answerAddress } from "./answer-address.ts";

export const SCHEME = "studio";
/** The one page. Its host also serves the pictures, so that a canvas may read their pixels. */
export const PAGE_ADDRESS = `${SCHEME}://app/index.html`;
export const PAGE_ORIGIN = `${SCHEME}://app`;

/** Before the app is ready: the scheme is a secure origin of its own, like https. */
export function declareScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true } },
  ]);
}

export function serveScheme(routes: AddressRoutes): void {
  protocol.handle(SCHEME, (request) => answerAddress(request, routes));
}
