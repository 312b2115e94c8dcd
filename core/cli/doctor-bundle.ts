import type { DoctorReport } from "../engine/doctor/doctor-report.ts";
import { writeSupportBundle } from "../support/support-bundle.ts";
import { userDataFolders } from "../support/user-data-folders.ts";
import { doctorTable } from "./doctor-table.ts";

/** Writes the archive and says, beside the findings that went to the standard output, what is in it. */
export function writeDoctorBundle(path: string, report: DoctorReport): void {
  const names = writeSupportBundle({
    path,
    texts: {
      "doctor.txt": `${doctorTable(report)}\n`,
      "doctor.json": `${JSON.stringify(report, null, 2)}\n`,
    },
    logFolders: userDataFolders(),
  });
  console.error(
    `Written: ${path}, with ${names.join(", ")}. All of it is plain text: read it before you pass it on.`,
  );
}
