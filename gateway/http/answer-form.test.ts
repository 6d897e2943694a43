import { answerForm } from "./answer-form";
import { answerHead } from "./answer-head";

const JSON_TYPE = "application/json; charset=utf-8";
const GRAPHQL_TYPE = "application/graphql-response+json; charset=utf-8";

test.each([
  [undefined, JSON_TYPE, 400],
  ["*/*", JSON_TYPE, 400],
  ["application/*", JSON_TYPE, 400],
  ["application/json", JSON_TYPE, 200],
  ["APPLICATION/JSON; charset=utf-8", JSON_TYPE, 200],
  ["application/json, text/plain, */*", JSON_TYPE, 200],
  ["application/graphql-response+json", GRAPHQL_TYPE, 400],
  ["application/graphql-response+json,application/json;q=0.9", GRAPHQL_TYPE, 400],
  ["application/json;q=0.9, application/graphql-response+json", GRAPHQL_TYPE, 400],
  ["application/graphql-response+json;q=0.5, */*;q=0.9", JSON_TYPE, 400],
  ["application/json;q=0, */*", GRAPHQL_TYPE, 400],
  ["text/html, application/json", JSON_TYPE, 200],
])("Accept: %s", (accept, contentType, refusedStatus) => {
  expect(answerForm(accept)).toEqual({ contentType, refusedStatus });
});

test.each(["text/html", "image/*", "application/xml", "*/*;q=0", "application/json;q=x", ",;", "json"])(
  "%s takes neither",
  accept => {
    expect(answerForm(accept)).toBeNull();
  },
);

test("the head says what became of an operation", () => {
  const form = answerForm("application/json")!;
  const refused = (code: string, more: object = {}) =>
    answerHead({ executed: false, errors: [{ message: "", extensions: { code, ...more } }] }, form);
  expect(answerHead({ executed: true, errors: [{ message: "", extensions: { code: "INTERNAL" } }] }, form).status).toBe(200);
  expect(refused("GRAPHQL_VALIDATION_FAILED").status).toBe(200);
  expect(refused("BAD_REQUEST").status).toBe(400);
  expect(refused("RATE_LIMITED", { retryAfterSeconds: 2.2 })).toEqual({ status: 429, headers: { "Retry-After": "3" } });
  expect(refused("TOKEN_EXPIRED")).toEqual({ status: 401, headers: { "WWW-Authenticate": "Bearer" } });
  expect(refused("PERSISTED_QUERY_NOT_FOUND")).toMatchObject({ status: 200, headers: { "Cache-Control": expect.any(String) } });
  expect(refused("TIMED_OUT").status).toBe(504);
});
