import { buildSchema, getOperationAST, parse } from "graphql";
import { AnswerWriter } from "./answer-writer";

const schema = buildSchema(`
  type Query { shelf: Shelf things: [Thing] must: Shelf! }
  type Shelf { label: String! books: [Book!] grid: [[Int!]] size: Int share: Float open: Boolean id: ID! colour: Colour note: JSON }
  type Book { title: String! pages: Int! author: Author }
  type Author { name: String! }
  enum Colour { RED BLUE }
  scalar JSON
  interface Thing { id: ID! }
  type Cup implements Thing { id: ID! litres: Float }
  type Pen implements Thing { id: ID! colour: Colour }
`);

/** Writes data for a query; answers the parsed text, and what was reported. */
function write(query: string, data: unknown, { conditions = {}, clientKeys = new Map<string, string>() } = {}) {
  const document = parse(query);
  const writer = new AnswerWriter({
    schema,
    document,
    operation: getOperationAST(document)!,
    conditions,
    clientKeys,
    weights: { ofType: name => (name === "Query" ? 0 : 1), ofField: (_type, field) => (field === "pages" ? 5 : 0) },
  });
  const reports: string[] = [];
  const { json, cost } = writer.write(data, {}, (path, message) => reports.push(`${path.join(".")}: ${message}`));
  return { answer: JSON.parse(json) as unknown, json, cost, reports };
}

test("writes what was selected, in its order, and nothing else", () => {
  const data = {
    shelf: { id: 7, secret: "x", label: "A", size: 3, share: 0.5, open: true, colour: "RED", note: { a: [1, null] } },
  };
  const { json, reports } = write("{ shelf { open label number: size id share colour note grid } }", {
    shelf: { ...data.shelf, number: 3 },
  });
  expect(json).toBe(
    `{"shelf":{"open":true,"label":"A","number":3,"id":"7","share":0.5,"colour":"RED","note":{"a":[1,null]},"grid":null}}`,
  );
  expect(reports).toEqual([]);
});

test.each(["plain", 'a "quoted" one', "back\\slash", "line\nbreak", "\u0000", "\ud800 alone", "é 漢 🙂", "x".repeat(100), ""])(
  "writes texts as JSON.stringify does: %j",
  label => {
    expect(write("{ shelf { label } }", { shelf: { label } }).json).toBe(JSON.stringify({ shelf: { label } }));
  },
);

test("merges selections, and follows fragments and conditions", () => {
  const query = `query ($yes: Boolean!, $no: Boolean!) {
    shelf { ...Label books { title } label @skip(if: $yes) size @include(if: $no) books @include(if: $yes) { pages } }
  }
  fragment Label on Shelf { ... @include(if: $no) { id } label }`;
  const shelf = { id: "1", label: "A", size: 1, books: [{ title: "T", pages: 2 }] };
  expect(write(query, { shelf }, { conditions: { yes: true, no: false } }).json).toBe(
    `{"shelf":{"label":"A","books":[{"title":"T","pages":2}]}}`,
  );
});

test("knows the type of an object by its __typename", () => {
  const things = [{ __typename: "Cup", id: "1", litres: 2 }, null, { __typename: "Pen", id: "2", colour: "BLUE" }];
  const { answer } = write("{ things { id __typename ... on Cup { litres } ... on Pen { colour } } }", { things });
  expect(answer).toEqual({
    things: [{ id: "1", __typename: "Cup", litres: 2 }, null, { id: "2", __typename: "Pen", colour: "BLUE" }],
  });
});

test("a null where none may be takes along what holds it, up to what may be null", () => {
  const books = [
    { title: "A", pages: 1, author: { name: null } },
    { title: "B", pages: 2 },
  ];
  const { answer, reports } = write("{ shelf { label books { title author { name } } } }", { shelf: { label: "L", books } });
  expect(answer).toEqual({
    shelf: {
      label: "L",
      books: [
        { title: "A", author: null },
        { title: "B", author: null },
      ],
    },
  });
  expect(reports).toEqual(["shelf.books.0.author.name: Cannot return null for non-nullable field Author.name."]);

  const lost = write("{ shelf { label books { pages } } }", { shelf: { label: "L", books: [{ pages: 1 }, {}] } });
  expect(lost.answer).toEqual({ shelf: { label: "L", books: null } });
  expect(lost.reports[0]).toMatch(/^shelf\.books\.1\.pages: /);
  expect(write("{ must { label } }", { must: { label: null } }).answer).toBeNull();
});

test.each([
  ["a text for a number", { size: "3" }],
  ["a fraction for a whole number", { size: 1.5 }],
  ["a number for a text", { label: 1 }],
  ["a colour that is not in the schema", { colour: "GREEN" }],
  ["an object for a list", { books: {} }],
  ["a text for an object", { books: ["x"] }],
])("%s is null, and reported", (_what, wrong) => {
  const { answer, reports } = write("{ shelf { id size colour label books { title } } }", {
    shelf: { id: "1", label: "L", ...wrong },
  });
  expect(reports.length).toBeGreaterThan(0);
  const [key] = Object.keys(wrong);
  if (key === "label") expect(answer).toEqual({ shelf: null });
  else expect(answer).toMatchObject({ shelf: { id: "1", [key!]: null } });
});

test("an object of an unknown type is null, and reported", () => {
  const { answer, reports } = write("{ things { id } }", { things: [{ __typename: "Ghost", id: "1" }] });
  expect(answer).toEqual({ things: [null] });
  expect(reports).toEqual(["things.0: An object of a type that is not in the schema."]);
});

test("gives the client its own keys back", () => {
  const clientKeys = new Map([["own_id", "id"]]);
  const { json, reports } = write("{ shelf { own_id: label } }", { shelf: { id: "1", own_id: null } }, { clientKeys });
  expect(json).toBe(`{"shelf":null}`);
  expect(reports[0]).toMatch(/^shelf\.id: /);
  expect(write("{ shelf { own_id: label } }", { shelf: { id: "1", own_id: "L" } }, { clientKeys }).json).toBe(
    `{"shelf":{"id":"L"}}`,
  );
});

test("counts what was written", () => {
  const shelf = {
    label: "L",
    books: [
      { title: "A", pages: 1 },
      { title: "B", pages: 1, author: { name: "N" } },
    ],
  };
  expect(write("{ shelf { label books { title pages author { name } } } }", { shelf }).cost).toBe(1 + 2 + 2 * 5 + 1);
});

test("answers introspection beside data", () => {
  const { answer } = write(`{ __typename __type(name: "Pen") { name fields { name } } shelf { label } }`, {
    shelf: { label: "L" },
  });
  expect(answer).toEqual({
    __typename: "Query",
    __type: { name: "Pen", fields: [{ name: "id" }, { name: "colour" }] },
    shelf: { label: "L" },
  });
});
