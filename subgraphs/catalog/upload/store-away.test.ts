import { actorWith } from "../../../platform/testing/actors";
import { SubgraphKit } from "../../../platform/testing/subgraph-kit";
import { catalog } from "../subgraph";
import { FileStore } from "../testing/file-store";
import { pdf } from "../testing/test-files";
import { Uploading } from "../testing/uploading";

describe("uploads while the object store is away", () => {
  const owner = actorWith("INSTRUCTOR");
  let kit: SubgraphKit;
  afterEach(() => kit.close());

  const away = { __typename: "Conflict", code: "FILE_STORE_UNAVAILABLE" };

  it("are not announced, and cost nobody a place", async () => {
    const files = await FileStore.start();
    kit = await SubgraphKit.start(catalog, files.environment);
    await files.close();
    expect(await new Uploading(kit, owner).request({ purpose: "PDF", bytes: pdf() })).toMatchObject(away);
    expect(await kit.runtime.database.query(null, "select from upload")).toEqual([]);
  });

  it("are completed when it is back: nothing is decided meanwhile", async () => {
    const files = await FileStore.start();
    kit = await SubgraphKit.start(catalog, files.environment);
    const uploads = new Uploading(kit, owner);
    const id = await uploads.put({ purpose: "PDF", bytes: pdf() });
    await files.close();
    expect(await uploads.complete(id)).toMatchObject(away);
    expect(await uploads.find(id)).toMatchObject({ status: "PENDING", problem: null, job: null });
  });
});
