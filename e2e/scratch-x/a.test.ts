import { plantWorld } from "../../seeds/plant-world";
import { startPlatform } from "../harness/platform";
jest.mock("../../seeds/seed-demo", () => ({ seedDemo: async () => { throw new Error("no seed"); } }));
it("fails cleanly", async () => { void plantWorld; await expect(startPlatform()).rejects.toThrow("no seed"); });
