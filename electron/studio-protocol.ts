import { protocol } from "electron";
import { type AddressRoutes, answerAddress } from "./answer-address.ts";
import { SCHEME } from "./page-address.ts";

/** Before the app is ready: the scheme is a secure origin of its own, like https. */
export function declareScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true } },
  ]);
}

export function serveScheme(routes: AddressRoutes): void {
  protocol.handle(SCHEME, (request) => answerAddress(request, routes));
}
