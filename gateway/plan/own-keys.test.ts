import { parse, print, stripIgnoredCharacters } from "graphql";
import { withOwnKeys } from "./own-keys";

const required = new Map([
  ["id", { withArguments: false }],
  ["comments", { withArguments: true }],
]);

function plannable(query: string) {
  const { document, clientKeys } = withOwnKeys(parse(query), required);
  return { text: stripIgnoredCharacters(print(document)), clientKeys: Object.fromEntries(clientKeys) };
}

test.each([
  ["what nothing needs to be told apart", "{a{id name x:name}}"],
  ["a required field as it is", "{a{id}b{id}}"],
  ["introspection", '{__type(name:"A"){id:name}}'],
])("leaves %s alone", (_what, query) => {
  expect(plannable(query)).toEqual({ text: query, clientKeys: {} });
});

test.each([
  ["an alias that is the name of a key", "{a{id:name}}", "{a{own_id:name}}", { own_id: "id" }],
  ["an alias that is __typename", "{a{__typename:name}}", "{a{own___typename:name}}", { own___typename: "__typename" }],
  [
    "a required field with other arguments",
    "{a{comments(limit:1)}}",
    "{a{own_comments:comments(limit:1)}}",
    { own_comments: "comments" },
  ],
  ["a required field with its default arguments", "{a{comments}}", "{a{own_comments:comments}}", { own_comments: "comments" }],
])("gives a key of its own to %s", (_what, query, text, clientKeys) => {
  expect(plannable(query)).toEqual({ text, clientKeys });
});

test("tells fields of one key apart, and fields that are the same not", () => {
  const { text, clientKeys } = plannable("{a{...on B{x:name}...on C{x:title(upper:true,n:1)}...on D{x:title(n:1,upper:true)}}}");
  expect(text).toBe("{a{...on B{own_x:name}...on C{own_own_x:title(upper:true n:1)}...on D{own_own_x:title(n:1 upper:true)}}}");
  expect(clientKeys).toEqual({ own_x: "x", own_own_x: "x" });
});

test("takes no key that the client uses", () => {
  const { clientKeys } = plannable("{a{id:name own_id:title}}");
  expect(clientKeys).toEqual({ own_own_id: "id" });
});
