import { GraphQLError } from "graphql";
import { Failure } from "../../platform/errors/failure";
import { clientError, subgraphError } from "./client-error";

const answered = (extensions?: Record<string, unknown>) => ({ message: "no ink in 10.1.2.3", path: ["pens", 0], extensions });
const strict = {
  message: "Something went wrong on our side.",
  path: ["pens", 0],
  extensions: { code: "INTERNAL", requestId: "r" },
};

test.each([undefined, {}, { code: "CUSTOM" }, { code: "SUBGRAPH_UNSIGNED" }, { code: 7 }])(
  "of our own subgraphs only known codes pass, not %j",
  extensions => {
    expect(clientError(subgraphError(answered(extensions), "known-codes"), "r")).toEqual(strict);
  },
);

test("known codes pass with their message, and nothing else that the subgraph says", () => {
  const error = subgraphError({ ...answered({ code: "FORBIDDEN", host: "10.1.2.3" }), message: "Not yours." }, "known-codes");
  expect(clientError(error, "r")).toEqual({
    message: "Not yours.",
    path: ["pens", 0],
    extensions: { code: "FORBIDDEN", requestId: "r" },
  });
});

test("errors that are passed on are what the subgraph said, but for where it was said", () => {
  const extensions = { code: "NO_INK", colour: "blue", service: "pens", serviceName: "pens", stacktrace: ["at"], exception: {} };
  const shown = (error: ReturnType<typeof answered>) =>
    JSON.parse(JSON.stringify(clientError(subgraphError(error, "passed-on"), "r"))) as unknown;
  expect(shown(answered(extensions))).toEqual(answered({ code: "NO_INK", colour: "blue", requestId: "r" }));
  expect(shown(answered())).toEqual(answered({ code: "DOWNSTREAM_SERVICE_ERROR", requestId: "r" }));
});

test("what goes wrong in the gateway itself is masked either way", () => {
  expect(clientError(new Error("connect ECONNREFUSED"), "r").extensions).toEqual({ code: "INTERNAL", requestId: "r" });
  expect(clientError(new GraphQLError("odd", { extensions: { code: "CUSTOM" } }), "r").message).toBe(strict.message);
  expect(clientError(new Failure("SUBGRAPH_UNAVAILABLE"), "r").extensions?.code).toBe("SUBGRAPH_UNAVAILABLE");
});
