import { getNullableType, isUnionType, type GraphQLField, type GraphQLFieldResolver } from "graphql";
import type { Context } from "../context/context";
import { Refusal } from "../errors/problem";
import { enforce, type AccessRule } from "./allow";
import { InvalidInput, ProblemValue } from "./problem.type";

type Resolver = GraphQLFieldResolver<unknown, Context>;

/** Puts a field's access rule before its resolver, and turns a refusal into a member of the field's result union, if it has one. */
export function guarded(field: GraphQLField<unknown, Context>, rule: AccessRule, resolve: Resolver): Resolver {
  const answersProblems = canAnswerProblems(field);
  return async (root, args, context, info) => {
    enforce(rule, context.actor);
    try {
      return await resolve(root, args, context, info);
    } catch (error) {
      if (answersProblems && error instanceof Refusal) return ProblemValue.of(error);
      throw error;
    }
  };
}

/** The same for the source of a subscription. */
export function guardedSource(rule: AccessRule, subscribe: Resolver): Resolver {
  return (root, args, context, info) => {
    enforce(rule, context.actor);
    return subscribe(root, args, context, info);
  };
}

function canAnswerProblems(field: GraphQLField<unknown, Context>): boolean {
  const type = getNullableType(field.type);
  return isUnionType(type) && type.getTypes().some(member => member.name === InvalidInput.name);
}
