export const SCHEME = "studio";
/** The one page. Its host also serves the pictures, so that a canvas may read their pixels. */
export const PAGE_ADDRESS = `${SCHEME}://app/index.html`;
export const PAGE_ORIGIN = `${SCHEME}://app`;
