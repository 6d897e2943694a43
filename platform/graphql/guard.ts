import { getNullableType, isUnionType, type GraphQLField, type GraphQLFieldResolver } from "graphql";
import type { Context } from "../context/context";
import { Failure } from "../errors/failure";
import { Refusal } from "../errors/problem";
import { enforce, type AccessRule } from "./allow";
import { InvalidInput, ProblemValue } from "./problem.type";

type Resolver = GraphQLFieldResolver<unknown, Context>;

/** Puts a field's access rule before its resolver, and turns a refusal into what the field can answer. */
export function guarded(field: GraphQLField<unknown, Context>, rule: AccessRule, resolve: Resolver): Resolver {
  const answersProblems = canAnswerProblems(field);
  return async (root, args, context, info) => {
    enforce(rule, context.actor);
    try {
      return await resolve(root, args, context, info);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      if (answersProblems) return ProblemValue.of(error);
      throw refusalAsFailure(error);
    }
  };
}

/** The same for the source of a subscription, whose refusals are errors of the whole operation. */
export function guardedSource(rule: AccessRule, subscribe: Resolver): Resolver {
  return async (root, args, context, info) => {
    enforce(rule, context.actor);
    try {
      return await subscribe(root, args, context, info);
    } catch (error) {
      throw error instanceof Refusal ? refusalAsFailure(error) : error;
    }
  };
}

function canAnswerProblems(field: GraphQLField<unknown, Context>): boolean {
  const type = getNullableType(field.type);
  return isUnionType(type) && type.getTypes().some(member => member.name === InvalidInput.name);
}

function refusalAsFailure(refusal: Refusal): Failure {
  const failure = new Failure("BAD_USER_INPUT", refusal.message);
  failure.extensions.problem = refusal.problem.code;
  return failure;
}
