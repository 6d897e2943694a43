import { Directive } from "type-graphql";

/**
 * Directives of our own, which travel in the supergraph: a gateway that knows them acts on them, any other ignores them.
 * Composition wants them described by a specification with an address, and named in @composeDirective.
 */
export const LYCEUM_SPEC = `extend schema
  @link(url: "https://lyceum.dev/specs/lyceum/v1.0", import: ["@rateLimit", "@replays"])
  @composeDirective(name: "@rateLimit")
  @composeDirective(name: "@replays")

"""The field counts against the budget of this name that its caller has per minute: auth, mentor or generation."""
directive @rateLimit(as: String!) on FIELD_DEFINITION

"""The subscription begins with what was before, for each listener from where they say: it is nobody else's."""
directive @replays on FIELD_DEFINITION`;

/** What a person, or an address, may do only so often in a minute, however little it costs. Gateways have a setting for each. */
export type RateClass = "auth" | "mentor" | "generation";

/** The query, mutation or subscription counts against this budget. */
export function RateLimit(as: RateClass): MethodDecorator & PropertyDecorator {
  return Directive(`@rateLimit(as: "${as}")`);
}

/** The subscription begins by repeating what was before, so that no two listeners can share one. */
export function Replays(): MethodDecorator & PropertyDecorator {
  return Directive("@replays");
}
