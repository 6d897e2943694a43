import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { grafserv } from "postgraphile/grafserv/node";
import { Client } from "pg";
import { postgraphile } from "postgraphile";
import { makePgService } from "postgraphile/adaptors/pg";
import { PostGraphileAmberPreset } from "postgraphile/presets/amber";
import { serveAsChild } from "../../programs/serve-as-child";
import { POOL_SIZE } from "../../programs/settings";

/** What the questions are about, as views: what one may see, and how the tables of three schemas belong together. */
const VIEWS = `
  create schema shown;
  create view shown.category as select id, name from catalog.category;
  create view shown.person as select id, display_name from identity.app_user;
  create view shown.course as
    select id, title, description, price_amount, price_currency, level, category_id, instructor_id, published_at
    from catalog.course where publication = 'PUBLISHED';
  create view shown.chapter as
    select id, course_id, title, position from catalog.chapter where publication <> 'ARCHIVED';
  create view shown.lesson as
    select id, chapter_id, title, type, position, duration_seconds from catalog.lesson where not archived;
  create view shown.enrollment as
    select id, user_id, course_id, status, progress_percent from learning_progress.enrollment;
  create view shown.progress as
    select id, user_id, lesson_id, started_at, completed_at from learning_progress.lesson_progress;
  comment on view shown.category is '@primaryKey id';
  comment on view shown.person is '@primaryKey id';
  comment on view shown.course is E'@primaryKey id\\n@foreignKey (category_id) references shown.category (id)\\n@foreignKey (instructor_id) references shown.person (id)';
  comment on view shown.chapter is E'@primaryKey id\\n@foreignKey (course_id) references shown.course (id)';
  comment on view shown.lesson is E'@primaryKey id\\n@foreignKey (chapter_id) references shown.chapter (id)';
  comment on view shown.enrollment is E'@primaryKey id\\n@unique user_id,course_id\\n@foreignKey (course_id) references shown.course (id)';
  comment on view shown.progress is E'@primaryKey id\\n@unique user_id,lesson_id\\n@foreignKey (lesson_id) references shown.lesson (id)';
`;

/** PostGraphile over the tables of all subgraphs: one process, one database, no federation. */
serveAsChild<{ databaseUrl: string }>(async ({ databaseUrl }) => {
  await makeViews(databaseUrl);
  const instance = postgraphile({
    extends: [PostGraphileAmberPreset],
    pgServices: [
      makePgService({
        connectionString: databaseUrl,
        schemas: ["shown"],
        poolConfig: { max: POOL_SIZE, idleTimeoutMillis: 0 },
      }),
    ],
    schema: { defaultBehavior: "+connection +list" },
    grafserv: { graphiql: false, websockets: false },
  });
  const server = createServer();
  const served = instance.createServ(grafserv);
  await served.addTo(server);
  await new Promise<void>(resolve => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`,
    async close() {
      server.closeAllConnections();
      server.close();
      await instance.release();
    },
  };
});

async function makeViews(databaseUrl: string): Promise<void> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query(VIEWS);
  await client.end();
}
