import { compose } from "../conformance/testing/compose";
import { subgraphUrls } from "./subgraph-urls";

const [a, b] = ["learning-a", "b"].map(name => ({ name, typeDefs: "type Query { x: Int @shareable }", resolvers: {} }));

test("the addresses are those that the supergraph was composed with", () => {
  const supergraph = compose([a!, b!], ["http://a.test:1/graphql?x=1", "https://b.test/"]);
  expect(subgraphUrls(supergraph)).toEqual([
    { name: "b", url: "https://b.test/" },
    { name: "learning-a", url: "http://a.test:1/graphql?x=1" },
  ]);
});

test.each(["", "nowhere", "ftp://b.test", "http://"])("%j is no address", url => {
  expect(() => subgraphUrls(compose([a!, b!], ["http://a.test", url]))).toThrow(/The subgraph "b" has no HTTP address/);
});

test.each(["type Query { a: Int }", "enum join__Graph { A }", "{", ""])("%j is no supergraph", text => {
  expect(() => subgraphUrls(text)).toThrow();
});
