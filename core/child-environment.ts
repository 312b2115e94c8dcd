/**
 * What every process of `core/` begins with, unless the user's environment says otherwise. One arena of the C library's
 * allocator (glibc, else nothing): with one for each thread a training holds 50 MB more, and its steps fault pages in.
 */
export const CHILD_ENVIRONMENT: Readonly<Record<string, string>> = { MALLOC_ARENA_MAX: "1" };
