import { defineProblems, Refusal, type ProblemDefinition } from "../errors/problem";

/**
 * Why something could not be fetched from outside. None of them tells what the inner network looks like: a name that leads into it
 * and a name that leads nowhere are refused alike, before anything is dialled.
 */
export const outboundProblems = defineProblems({
  ADDRESS_NOT_ALLOWED: { kind: "InvalidInput", message: "The address does not lead to a server on the public internet." },
  SOURCE_UNREACHABLE: { kind: "Conflict", message: "The source does not answer, or answers with an error." },
  SOURCE_TIMED_OUT: { kind: "Conflict", message: "The source takes too long to answer." },
  SOURCE_TOO_LARGE: { kind: "InvalidInput", message: "The source is too large." },
  SOURCE_TYPE_NOT_ALLOWED: { kind: "InvalidInput", message: "The source is of another type than was expected." },
  TOO_MANY_REDIRECTS: { kind: "InvalidInput", message: "The source redirects more than five times." },
});

/** A fetch that was refused or has failed. */
export class OutboundRefusal extends Refusal {
  constructor(
    problem: ProblemDefinition,
    /** Whether the same fetch may succeed in a moment. */
    readonly isPassing = false,
  ) {
    super(problem, null, problem.message);
  }
}

/** The same answer for all that may not be asked. */
export function notAllowed(): OutboundRefusal {
  return new OutboundRefusal(outboundProblems.ADDRESS_NOT_ALLOWED);
}
