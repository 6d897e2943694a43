import { Counter } from "../../../platform/telemetry/instruments";

/** Exchanges that a person shall look at; one that has two reasons counts for both. */
export const mentorFlags = new Counter({
  name: "lyceum_mentor_flags_total",
  help: "Exchanges with the mentor that a person shall look at, by reason",
  labels: ["reason"],
});
