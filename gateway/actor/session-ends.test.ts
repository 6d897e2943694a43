import { pino } from "pino";
import { MemoryLive } from "../../platform/live/memory-live";
import { mapEvents } from "../../platform/graphql/map-events";
import { eventually } from "../testing/test-gateway";
import { Revocations } from "./revocations";
import { SessionEndsFollower, type OpenSessionEnds, type SessionEnd } from "./session-ends";

const end = (sessionId: string): SessionEnd => ({ sessionId, reason: "logged out" });

/** A place where sessions end, which can be away. */
class Place {
  readonly ended: SessionEnd[] = [];
  opened = 0;
  up = true;
  private live = new MemoryLive();

  readonly open: OpenSessionEnds = async () => {
    this.opened += 1;
    if (!this.up) throw new Error("nobody is there");
    const news = await this.live.subscribe<SessionEnd[]>("ends");
    await this.live.publish("ends", this.ended);
    return mapEvents(news, ends => ends);
  };

  async end(sessionId: string): Promise<void> {
    this.ended.push(end(sessionId));
    await this.live.publish("ends", [end(sessionId)]);
  }

  /** Everybody's stream ends. */
  async breakDown(): Promise<void> {
    await this.live.close();
    this.live = new MemoryLive();
  }
}

describe("ended sessions", () => {
  let place: Place;
  let revocations: Revocations;
  let follower: SessionEndsFollower;
  let lines: { msg: string }[];

  beforeEach(() => {
    place = new Place();
    revocations = new Revocations();
    lines = [];
  });
  afterEach(() => follower.close());
  const follow = () => {
    const log = pino({ level: "info" }, { write: (line: string) => void lines.push(JSON.parse(line) as { msg: string }) });
    follower = new SessionEndsFollower(place.open, revocations, log);
  };
  const known = (sessionId: string) => () => revocations.reasonOf(sessionId) !== undefined;

  it("are known from before the gateway started, and as they come", async () => {
    await place.end("before");
    follow();
    await eventually(known("before"));
    await place.end("after");
    await eventually(known("after"));
    expect([place.opened, lines]).toEqual([1, []]);
  });

  it("are not missed when the stream ends, fails, or cannot be had for a while; of that the log has two lines", async () => {
    follow();
    await eventually(() => place.opened === 1);
    place.up = false;
    await place.breakDown();
    await place.end("meanwhile");
    await eventually(() => place.opened >= 4);
    place.up = true;
    await eventually(known("meanwhile"));
    await place.end("after");
    await eventually(known("after"));
    expect(lines.map(({ msg }) => msg)).toEqual([
      "ended sessions cannot be followed; trying again until they can",
      "ended sessions are followed again",
    ]);
  });

  it("are followed until the gateway closes", async () => {
    follow();
    await eventually(() => place.opened === 1);
    follower.close();
    await place.breakDown();
    await place.end("later");
    await new Promise(resolve => setTimeout(resolve, 300));
    expect([place.opened, known("later")(), lines]).toEqual([1, false, []]);
  });
});
