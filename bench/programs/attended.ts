import { attend } from "./attend";

// Loaded ahead of a program of bin/, so that it can be measured as it is. When the parent lets go, the program ends as it always does.
attend();
process.on("disconnect", () => process.kill(process.pid, "SIGTERM"));
