import type { EventDefinition } from "../../platform/context/definitions";
import type { Subgraph } from "../../platform/subgraph/define-subgraph";
import { subgraphs } from "../../subgraphs";
import { code, commentText, DOC_COMMENT, GENERATED, page, source, table } from "./markdown";

const DECLARATION = new RegExp(`${DOC_COMMENT}export const \\w+ = defineEvent<([^]*?)>\\(\\s*"([^"]+)"`, "g");

const INTRODUCTION = `# Events

What subgraphs tell each other. An event is written in the transaction that makes it true and delivered at least once, in any order,
to every subgraph that consumes it; the receiver's inbox drops what comes twice. Where an event carries a whole state, the newest
\`occurredAt\` wins. Every event travels in this envelope:`;

/** docs/events.md: every event, who publishes it, what it carries and who consumes it. */
export function eventsPage(): string {
  const published = subgraphs.flatMap(subgraph => subgraph.publishes.map(event => ({ subgraph, event })));
  return page([
    GENERATED,
    INTRODUCTION,
    typescript(interfaceOf("platform/events/define-event.ts", "EventEnvelope")),
    table(
      ["event", "publisher", "consumers"],
      published.map(({ subgraph, event }) => [
        `[${code(event.name)}](#${event.name.replaceAll(".", "")})`,
        subgraph.name,
        consumersOf(event).join(", ") || "none yet",
      ]),
    ),
    ...published.flatMap(({ subgraph, event }) => eventSection(subgraph, event)),
  ]);
}

function eventSection({ name: subgraph }: Subgraph, { name, description }: EventDefinition): string[] {
  const { comment, payload } = declarationOf(subgraph, name);
  const consumers = consumersOf({ name });
  return [
    `## ${name}`,
    `${description} ${comment}`.trim(),
    typescript(payload),
    `Published by ${subgraph}. ${consumers.length > 0 ? `Consumed by ${consumers.map(code).join(", ")}.` : "Nobody consumes it yet."}`,
  ];
}

function consumersOf({ name }: Pick<EventDefinition, "name">): string[] {
  return subgraphs.flatMap(subgraph =>
    subgraph.consumers.filter(({ event }) => event.name === name).map(consumer => `${subgraph.name}/${consumer.name}`),
  );
}

/** The payload's type as events.ts declares it: at run time it is gone. */
function declarationOf(subgraph: string, event: string): { comment: string; payload: string } {
  const path = `subgraphs/${subgraph}/events.ts`;
  const found = [...source(path).matchAll(DECLARATION)].find(([, , , name]) => name === event);
  if (!found) throw new Error(`${path} declares no event ${event} in a way that can be read.`);
  return { comment: commentText(found[1]), payload: found[2]! };
}

function interfaceOf(path: string, name: string): string {
  const [declaration] = new RegExp(`interface ${name}\\b[^]*?\\n\\}`).exec(source(path)) ?? [];
  if (!declaration) throw new Error(`${path} declares no interface ${name}.`);
  return declaration;
}

function typescript(text: string): string {
  return `\`\`\`ts\n${text}\n\`\`\``;
}
