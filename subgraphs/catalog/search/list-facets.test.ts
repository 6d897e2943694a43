import { actorWith } from "../../../platform/testing/actors";
import { SubgraphKit } from "../../../platform/testing/subgraph-kit";
import { catalog } from "../subgraph";
import { Authoring } from "../testing/authoring";
import { facetsOfWholeList } from "./list-facets.store";

describe("the facets of the whole list", () => {
  let kit: SubgraphKit;
  let authoring: Authoring;
  beforeAll(async () => {
    kit = await SubgraphKit.start(catalog);
    authoring = new Authoring(kit, actorWith("INSTRUCTOR"));
  });
  afterAll(() => kit.close());

  const read = async (largeList: number) => {
    const facets = await facetsOfWholeList(kit.context(), largeList);
    return facets.filter(({ facet }) => facet === "level").map(({ value, count }) => `${value} ${count}`);
  };
  const passTime = (time: string) =>
    kit.runtime.database.query(null, `update list_facets set counted_at = counted_at - interval '${time}'`);

  it("are counted each time while it is small", async () => {
    await authoring.publishedCourse();
    expect(await read(100)).toEqual(["BEGINNER 1"]);
    await authoring.publishedCourse();
    expect(await read(100)).toEqual(["BEGINNER 2"]);
  });

  it("are a minute old at most when it is large, and one reader counts them anew for all", async () => {
    expect(await read(2)).toEqual(["BEGINNER 2"]);
    await authoring.publishedCourse();
    expect(await read(2)).toEqual(["BEGINNER 2"]);
    await passTime("61 seconds");
    const seen = await Promise.all(Array.from({ length: 8 }, () => read(2)));
    expect(seen.filter(([level]) => level === "BEGINNER 3")).not.toHaveLength(0);
    expect(await read(2)).toEqual(["BEGINNER 3"]);
  });

  it("are counted each time again when it has become small", async () => {
    await passTime("61 seconds");
    expect(await read(100)).toEqual(["BEGINNER 3"]);
    await authoring.publishedCourse();
    expect(await read(100)).toEqual(["BEGINNER 4"]);
  });
});
