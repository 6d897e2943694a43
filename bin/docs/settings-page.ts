import { z } from "zod";
import { limitsShape } from "../../gateway/limits/gateway-limits";
import { processShape } from "../../platform/config/process-settings";
import type { SettingsShape } from "../../platform/config/settings";
import type { PortDefinition } from "../../platform/context/definitions";
import { telemetryShape } from "../../platform/telemetry/settings";
import { subgraphs } from "../../subgraphs";
import { edgeShape } from "../edge-settings";
import { gatewayShape } from "../gateway-settings";
import { sandboxShape, subgraphUrlShape } from "../settings";
import { code, GENERATED, page, table } from "./markdown";

const INTRODUCTION = `# Settings

Environment variables, all of them. They are parsed once, when a process starts; it names every mistake and ends. An empty variable
counts as absent. \`npm start\` needs none: it makes the secrets up, keeps them in \`DATA_DIR/secrets.json\`, and starts a stand-in for
each outside service that is not configured. For docker-compose, \`.env.example\` names what to fill in.`;

/** What a setting takes, in the terms of JSON Schema. */
interface Rule {
  type?: string;
  format?: string;
  enum?: string[];
  default?: string | number;
  description?: string;
  minimum?: number;
  exclusiveMinimum?: number;
  maximum?: number;
  minLength?: number;
}

/** docs/settings.md: every environment variable, its default and who reads it. */
export function settingsPage(): string {
  return page([
    GENERATED,
    INTRODUCTION,
    "## Every process",
    settingsTable(processShape),
    "## Metrics and traces",
    "Read by every process that runs on: [telemetry](telemetry.md). The SDK reads OpenTelemetry's other variables (`OTEL_BSP_…`) itself.",
    settingsTable(telemetryShape),
    "## The gateway's edge",
    "Read by `npm start` and `dist/bin/gateway.js`.",
    settingsTable(edgeShape),
    "## The gateway's limits",
    "Read by `npm start` and `dist/bin/gateway.js`; [limits](limits.md) says what they are for.",
    settingsTable(limitsShape),
    "## The gateway's process",
    "Read by `dist/bin/gateway.js`.",
    settingsTable(gatewayShape),
    "And without `SUPERGRAPH_FILE`:",
    settingsTable(subgraphUrlShape),
    ...subgraphs.flatMap(({ name, ports }) => (ports.length > 0 ? subgraphSection(name, ports) : [])),
    "## The Stripe sandbox's process",
    "Read by `dist/bin/local.js stripe-sandbox`.",
    settingsTable(sandboxShape),
  ]);
}

function subgraphSection(name: string, ports: readonly PortDefinition<never, never>[]): string[] {
  const shape: SettingsShape = Object.fromEntries(ports.flatMap(({ settings }) => Object.entries(settings as SettingsShape)));
  return [
    `## ${name}`,
    `Read by the ports of ${name}: in \`npm start\`, \`dist/bin/subgraph.js ${name}\` and \`dist/bin/worker.js\` with ${name} among its names.`,
    settingsTable(shape),
  ];
}

function settingsTable(shape: SettingsShape): string {
  const { properties = {}, required = [] } = z.toJSONSchema(z.object(shape), { io: "output", unrepresentable: "any" });
  const rows = Object.entries(properties as Record<string, Rule>).map(([name, rule]) => {
    const needed = required.includes(name) && !z.safeParse(shape[name]!, undefined).success;
    return [code(name), valueOf(rule), defaultOf(rule, needed), rule.description ?? ""];
  });
  return table(["variable", "value", "default", "what it is"], rows);
}

function defaultOf({ default: preset }: Rule, needed: boolean): string {
  if (preset === undefined) return needed ? "needed" : "";
  return preset === "" ? "" : code(String(preset));
}

function valueOf({ type, format, enum: choices, minimum, exclusiveMinimum, maximum, minLength = 0 }: Rule): string {
  if (choices) return choices.map(code).join(", ");
  if (type === "number")
    return `number, ${exclusiveMinimum === undefined ? minimum : `more than ${exclusiveMinimum},`} to ${maximum}`;
  if (type === "integer") return minimum === undefined ? "whole number" : `${minimum} to ${maximum}`;
  if (format === "uri") return "URL";
  return minLength > 1 ? `text, at least ${minLength} characters` : "text";
}
