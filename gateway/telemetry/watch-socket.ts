import type { WebSocket } from "ws";
import { socketCloses, socketMessages, socketsOpen } from "./gateway-metrics";

/** Codes that sockets are closed with, here or by well-behaved clients. A client may send any other: those are counted together. */
const CODES = new Set([1000, 1001, 1002, 1003, 1005, 1006, 1007, 1008, 1009, 1011, 1012, 1013]);
const isKnown = (code: number) => CODES.has(code) || (code >= 4400 && code < 4430) || code === 4500;

const open = socketsOpen.of("websocket");
const received = socketMessages.of("in");

/** Counts a client's socket, why it ends, and what comes from it. */
export function watchSocket(socket: WebSocket): void {
  open.inc();
  socket.on("message", () => received.inc());
  socket.once("close", code => {
    open.dec();
    socketCloses.of(isKnown(code) ? String(code) : "other").inc();
  });
}
