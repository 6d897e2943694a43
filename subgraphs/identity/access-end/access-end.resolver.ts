import { Directive, Resolver, Root, Subscription } from "type-graphql";
import type { Context } from "../../../platform/context/context";
import { Allow, role } from "../../../platform/graphql/allow";
import { ListSize } from "../../../platform/graphql/cost";
import { AccessEnd } from "./access-end.type";
import { followAccessEnds } from "./follow-access-ends";

@Resolver()
export class AccessEndResolver {
  /** For gateways, which ask as an admin of their own. @inaccessible keeps it out of the graph that clients see. */
  @Allow(role("ADMIN"))
  @Directive("@inaccessible")
  @ListSize(1)
  @Subscription(() => [AccessEnd], {
    description:
      "The sessions that end before their access tokens: first those of the last 16 minutes, maybe none, then each as it ends. For gateways.",
    subscribe: ({ context }: { context: Context }) => followAccessEnds(context),
  })
  accessEnded(@Root() ends: AccessEnd[]): AccessEnd[] {
    return ends;
  }
}
