import type { DoctorReport } from "./engine/doctor/doctor-report.ts";

/** What the doctor's process tells, once. */
export type DoctorMessage =
  | { readonly type: "report"; readonly report: DoctorReport }
  | { readonly type: "failed"; readonly message: string };
