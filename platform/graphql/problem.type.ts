import "reflect-metadata";
import { createUnionType, Directive, Field, InterfaceType, ObjectType, type ClassType } from "type-graphql";
import type { Refusal } from "../errors/problem";

/** Why a mutation was refused. */
@InterfaceType({
  description:
    "Why a mutation was refused. Every mutation's result is a union of the thing that it made and the problems that may stand in its way.",
  autoRegisterImplementations: false,
  resolveType: (value: ProblemValue) => value.type,
})
export abstract class Problem {
  @Field(() => String, { description: "Stable and machine-readable, for example EMAIL_TAKEN. docs/errors.md lists all." })
  code: string;

  @Field(() => String, { description: "What to tell a person." })
  message: string;

  @Field(() => [String], {
    nullable: true,
    description: "The input that the problem is about, from the argument's name downwards; null when it is about none.",
  })
  path: string[] | null;
}

@Directive("@shareable")
@ObjectType({ implements: Problem, simpleResolvers: true, description: "The input breaks a rule: mend it and send it again." })
export class InvalidInput extends Problem {}

@Directive("@shareable")
@ObjectType({ implements: Problem, simpleResolvers: true, description: "There is no such thing, or none that you may know of." })
export class NotFound extends Problem {}

@Directive("@shareable")
@ObjectType({ implements: Problem, simpleResolvers: true, description: "The state that things are in does not allow it." })
export class Conflict extends Problem {}

/** A problem on its way into a result. */
export class ProblemValue implements Problem {
  private constructor(
    /** The GraphQL type. */
    readonly type: string,
    readonly code: string,
    readonly message: string,
    readonly path: string[] | null,
  ) {}

  static of({ problem, message, inputPath, details }: Refusal): ProblemValue {
    const value = new ProblemValue(details?.type ?? problem.kind, problem.code, message, inputPath);
    return details ? Object.assign(value, details.fields) : value;
  }
}

/**
 * The result of a mutation: the thing, or the problem that stood in its way. `ownProblems` are types that implement `Problem` and
 * say more than the common ones.
 */
export function resultOf<Thing extends object>(
  name: string,
  thing: () => ClassType<Thing>,
  description: string,
  ...ownProblems: ClassType<Problem>[]
): Thing {
  const union = createUnionType({
    name,
    description,
    types: () => [thing(), InvalidInput, NotFound, Conflict, ...ownProblems] as const,
    resolveType: value => (value instanceof ProblemValue ? value.type : thing().name),
  });
  return union as unknown as Thing;
}
