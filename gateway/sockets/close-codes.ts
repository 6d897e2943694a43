import { CloseCode } from "graphql-ws";

/** Why a socket is closed: the code and the reason that its client reads. */
export interface Farewell {
  readonly code: number;
  readonly reason: string;
}

/** The farewells of this gateway. Those of the protocol have its codes; a client may connect again after any of the 10xx and 4413. */
export const farewells = {
  restart: { code: 1012, reason: "service restart" },
  tryAgainLater: { code: 1013, reason: "try again later" },
  tokenExpired: { code: CloseCode.Unauthorized, reason: "token expired" },
  accessChanged: { code: CloseCode.Unauthorized, reason: "access changed" },
  unauthorized: { code: CloseCode.Unauthorized, reason: "Unauthorized" },
  tokenInvalid: { code: CloseCode.Forbidden, reason: "token invalid" },
  otherUser: { code: CloseCode.Forbidden, reason: "token of another user" },
  protocol: { code: CloseCode.SubprotocolNotAcceptable, reason: "Subprotocol not acceptable" },
  initTimeout: { code: CloseCode.ConnectionInitialisationTimeout, reason: "Connection initialisation timeout" },
  tooManyInits: { code: CloseCode.TooManyInitialisationRequests, reason: "Too many initialisation requests" },
  /** The client reads too slowly: what waits for it has outgrown its buffer. */
  slowReader: { code: 4413, reason: "reading too slowly" },
} as const satisfies Record<string, Farewell>;

/** A close frame has room for a reason of this many bytes. */
const MAX_REASON_BYTES = 123;

/** A message that is none of the protocol. */
export function badMessage(why: string): Farewell {
  const reason = `Invalid message: ${why}`;
  return { code: CloseCode.BadRequest, reason: Buffer.byteLength(reason) > MAX_REASON_BYTES ? "Invalid message" : reason };
}

/** An operation with the id of one that runs. */
export function idInUse(id: string): Farewell {
  const reason = `Subscriber for ${id} already exists`;
  const short = "Subscriber already exists";
  return { code: CloseCode.SubscriberAlreadyExists, reason: Buffer.byteLength(reason) > MAX_REASON_BYTES ? short : reason };
}
