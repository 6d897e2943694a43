import { newId } from "../../../platform/database/ids";
import { encodeCursor } from "../../../platform/graphql/connection";
import { countStatements } from "../../../platform/testing/statement-counter";
import { CurriculumStory, outlineOf } from "../testing/curriculum-story";

const LIST = `query List($first: Int!) { curricula(first: $first) { totalCount nodes {
  id progressPercent problem { code } course { id } version { number } adaptation { status changes { kind } } } } }`;

const COPIES = `insert into curriculum
  select (jsonb_populate_record(one, jsonb_build_object('id', gen_random_uuid(), 'request_id', i, 'course_id', gen_random_uuid()))).*
  from curriculum one, generate_series(1, 19) i`;
const VERSIONS = `insert into curriculum_version
  select copy.id, one.number, one.origin, one.tree, one.created_at from curriculum copy, curriculum_version one
  where copy.id <> one.curriculum_id`;
const ADAPTATIONS = `insert into curriculum_adaptation
  select (jsonb_populate_record(one, jsonb_build_object('id', gen_random_uuid(), 'curriculum_id', copy.id))).*
  from curriculum copy, curriculum_adaptation one where copy.id <> one.curriculum_id`;

interface List {
  curricula: { totalCount: number; nodes: { version: object | null; adaptation: { changes: object[] } | null }[] };
}

describe("a list of curricula", () => {
  it("refuses a cursor that is none of its own", async () => {
    const story = await CurriculumStory.start();
    const text = "query List($after: String) { curricula(after: $after) { totalCount } }";
    for (const key of [[[newId()]], ["x"], [newId(), 1], []]) {
      const { errors } = await story.kit.send(story.learner, text, { after: encodeCursor(key) });
      expect(errors?.[0]?.extensions).toMatchObject({ code: "BAD_USER_INPUT", problem: "INVALID_INPUT" });
    }
    await story.close();
  });

  it("takes as many statements for 2 as for 20, with their versions and proposals", async () => {
    const story = await CurriculumStory.start();
    const { id } = await story.ready(outlineOf(1));
    story.model.script(() => ({
      json: {
        summary: "Less.",
        operations: [{ action: "REMOVE", reason: "Known.", lesson: "L3", after: null, content: null }],
      },
    }));
    await story.mutate("adaptCurriculum", { curriculumId: id });
    await story.kit.runJobs();
    for (const text of [COPIES, VERSIONS, ADAPTATIONS]) await story.kit.runtime.database.query(null, text);
    const read = async (first: number) => {
      const requestId = newId();
      const send = () => story.kit.send<List>(story.learner, LIST, { first }, requestId);
      const { result, statements } = await countStatements(send, requestId);
      const { nodes, totalCount } = result.data!.curricula;
      expect([nodes.length, totalCount]).toEqual([first, 20]);
      for (const { version, adaptation } of nodes) expect([version, adaptation!.changes.length]).toEqual([{ number: 1 }, 1]);
      return statements.length;
    };
    expect(await read(20)).toBe(await read(2));
    await story.close();
  });
});
