// Postgres with pgvector, compiled to WebAssembly, in a process of its own: Jest's sandbox cannot load it.
// Each message is a batch of Postgres' protocol, and is answered with what the server says to it.
import { PGlite } from "@electric-sql/pglite";
import { vector } from "@electric-sql/pglite-pgvector";

const database = await PGlite.create({ extensions: { vector } });
let last = Promise.resolve();

process.on("message", ({ id, sql, batch }) => {
  last = last.then(async () => {
    if (sql !== undefined) await database.exec(sql);
    process.send({ id, answer: sql === undefined ? await database.execProtocolRaw(batch) : new Uint8Array() });
  });
});
process.on("disconnect", () => process.exit());
process.send({ id: 0, answer: new Uint8Array() });
