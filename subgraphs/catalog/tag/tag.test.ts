import { actorWith } from "../../../platform/testing/actors";
import { countStatements } from "../../../platform/testing/statement-counter";
import { SubgraphKit } from "../../../platform/testing/subgraph-kit";
import { newId } from "../../../platform/database/ids";
import { catalog } from "../subgraph";
import { Authoring } from "../testing/authoring";
import { sendMutation } from "../testing/mutation";

describe("tags", () => {
  const instructor = actorWith("INSTRUCTOR");
  let kit: SubgraphKit;
  let authoring: Authoring;
  beforeAll(async () => {
    kit = await SubgraphKit.start(catalog);
    authoring = new Authoring(kit, instructor);
  });
  afterAll(() => kit.close());

  const published = async (tags: string[]) => {
    const course = await authoring.course({ title: "Tagged", tags });
    await authoring.lesson((await authoring.chapter(course.id)).id);
    await authoring.publish(course.id);
    return course.id;
  };
  const read = async (prefix?: string, first = 20) => {
    const text = "query Q($prefix: String, $first: Int!) { tags(prefix: $prefix, first: $first) { name courseCount } }";
    const { data, errors } = await kit.send<{ tags: { name: string; courseCount: number }[] }>(null, text, { prefix, first });
    if (errors) throw new Error(String(errors[0]!.extensions?.code));
    return data!.tags.map(({ name, courseCount }) => [name, courseCount]);
  };

  it("are counted by the published courses that have them", async () => {
    const knots = await published(["Rope", "Sailing"]);
    await published(["sailing", "sail making", "c++", "100"]);
    await authoring.course({ title: "Draft", tags: ["draft", "sailing"] });
    expect(await read()).toEqual([
      ["sailing", 2],
      ["100", 1],
      ["c++", 1],
      ["rope", 1],
      ["sail making", 1],
    ]);
    expect(await read("SAIL")).toEqual([
      ["sailing", 2],
      ["sail making", 1],
    ]);
    expect(await read("c+")).toEqual([["c++", 1]]);
    expect(await read("%")).toEqual([]);
    expect(await read(undefined, 1)).toEqual([["sailing", 2]]);
    await sendMutation(kit, instructor, "updateCourse", ["Course", "id"], { courseId: knots, tags: ["rope", "climbing"] });
    expect(await read("sailing")).toEqual([["sailing", 1]]);
    expect(await read("cl")).toEqual([["climbing", 1]]);
    await sendMutation(kit, instructor, "archiveCourse", ["Course", "id"], { courseId: knots });
    expect(await read("cl")).toEqual([]);
    expect(await read("rope")).toEqual([]);
  });

  it("stay counted right when many courses change theirs at once", async () => {
    const ids = [];
    for (let index = 0; index < 10; index++) ids.push(await published(["one", "two", "three"]));
    await Promise.all(
      ids.map((courseId, index) => {
        const tags = index % 2 ? ["three", "four"] : ["four", "three", "one"];
        return sendMutation(kit, instructor, "updateCourse", ["Course", "id"], { courseId, tags });
      }),
    );
    expect(await read("one")).toEqual([["one", 5]]);
    expect(await read("two")).toEqual([]);
    expect(await read("three")).toEqual([["three", 10]]);
    expect(await read("four")).toEqual([["four", 10]]);
  });

  it("are read in one statement, 50 at most", async () => {
    const requestId = newId();
    const { statements } = await countStatements(() => kit.send(null, "{ tags { name courseCount } }", {}, requestId), requestId);
    expect(statements).toHaveLength(1);
    await expect(read("", 51)).rejects.toThrow("BAD_USER_INPUT");
    await expect(read("x".repeat(41))).rejects.toThrow("BAD_USER_INPUT");
  });
});
