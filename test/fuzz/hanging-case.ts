import { CaseWatch } from "./case-watch.ts";

// A case that never ends, and lets nothing else run on its thread.

const watch = new CaseWatch("endless loops", 1);
watch.begin();
while (true);
