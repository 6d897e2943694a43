import type { FailureCode } from "../../platform/errors/failure";
import type { World } from "./world";

/**
 * Who asks. Things are `learner`'s where they are a learner's; courses are `instructor`'s, and the learner is enrolled on them.
 * `stranger` is another instructor, who has nothing to do with either.
 */
export const ACTORS = ["visitor", "learner", "instructor", "stranger", "admin"] as const;
export type Actor = (typeof ACTORS)[number];

/** What somebody gets: the thing, `null`, silence (of a subscription), a failure's code, or the code of a problem. */
export type Outcome = "ok" | "null" | "silence" | Exclude<FailureCode, "INTERNAL"> | `PROBLEM ${string}`;

export type Expectation = Readonly<Record<Actor, Outcome>>;

/** One operation on one root field, and what comes of it for each actor. A field may have several rows. */
export interface Row {
  /** The root field, for example `Mutation.logIn`. */
  field: `${"Query" | "Mutation" | "Subscription"}.${string}`;
  /** What it is asked about, where a field has several rows. */
  about?: string;
  /** The operation; by default a mutation that takes an `input`. */
  text?: string;
  /** Makes the operation's variables, with fresh things where it changes them. */
  variables?: (world: World, actor: Actor) => Promise<Variables> | Variables;
  /** For operations that end the session or change the account: a person of the actor's kind who is used for nothing else. */
  asNewPerson?: true;
  /** For subscriptions: makes something happen, again and again until the subscriber has heard of it. */
  happen?: (world: World, variables: Variables) => Promise<void>;
  /** Puts an end to what would otherwise go on. */
  cleanUp?: (world: World, variables: Variables) => Promise<void>;
  expect: Expectation;
}

export type Variables = Record<string, unknown>;

/** A mutation's own words: every one takes an `input` and answers a union with problems. */
export function textOf({ field, text }: Row): string {
  if (text !== undefined) return text;
  const name = field.replace("Mutation.", "");
  const input = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
  return `mutation($input: ${input}!) { ${name}(input: $input) { __typename ... on Problem { code } } }`;
}

/** The same for all five. */
export function everybody(outcome: Outcome): Expectation {
  return { visitor: outcome, learner: outcome, instructor: outcome, stranger: outcome, admin: outcome };
}

/** Whoever is signed in; where they all ask about what is not theirs, `outcome` is a problem. */
export function signedIn(outcome: Outcome): Expectation {
  return { ...everybody(outcome), visitor: "UNAUTHENTICATED" };
}

/** Those with the role of an instructor, whoever teaches what. */
export const instructors: Expectation = { ...signedIn("ok"), learner: "FORBIDDEN" };

/** The staff of a published course: its instructor and admins. Others know of it, and may not touch it. */
export const staff: Expectation = { ...signedIn("FORBIDDEN"), instructor: "ok", admin: "ok" };

/** The staff of a draft: to all others it does not exist. */
export function staffOfDraft(missing: Outcome): Expectation {
  return { ...signedIn(missing), instructor: "ok", admin: "ok" };
}

/** The learner in their private course, and admins: to all others, instructors too, it does not exist. */
export function ownerAndAdmins(missing: Outcome, outcome: Outcome = "ok"): Expectation {
  return { ...signedIn(missing), learner: outcome, admin: outcome };
}

/** The staff where others may ask as well, and find nothing. */
export const staffAlone: Expectation = { ...everybody("null"), instructor: "ok", admin: "ok" };
export const staffAndLearner: Expectation = { ...staffAlone, learner: "ok" };
export const ownerAndAdminsAlone: Expectation = { ...everybody("null"), learner: "ok", admin: "ok" };

export const admins: Expectation = { ...signedIn("FORBIDDEN"), admin: "ok" };

/** One person's own things, which for all others do not exist: not for staff either. */
export function learnerAlone(missing: Outcome): Expectation {
  return { ...signedIn(missing), learner: "ok" };
}
