import { factor, median, percent, table, whole } from "../markdown";
import { SUBSCRIBERS, type FanOutCell, type FanOutMeasurement } from "./measure-fan-out";

/** The table of the fan-out. */
export function fanOutTable(cells: readonly FanOutCell[]): string {
  const base = (id: string) => cells.find(({ definition }) => definition.id === id);
  const [bare, stock] = [base("limit"), base("stock")];
  const head = [
    "",
    "deliveries/s",
    "lowest – highest",
    ...(bare ? ["of the broadcast"] : []),
    ...(stock ? ["× stock"] : []),
    "Node µs/delivery",
    "load busy",
  ];
  const rows = cells.map(cell => {
    const of = (read: (round: FanOutMeasurement) => number) => cell.rounds.map(read);
    const rates = of(round => round.deliveriesPerSecond);
    return [
      cell.definition.title,
      whole(median(rates)),
      `${whole(Math.min(...rates))} – ${whole(Math.max(...rates))}`,
      ...(bare ? [percent(ratio(cell, bare))] : []),
      ...(stock ? [factor(ratio(cell, stock))] : []),
      median(of(round => round.cpuMicrosecondsPerDelivery)).toFixed(1),
      percent(median(of(round => round.loadBusy))),
    ];
  });
  return `## fan-out: one event to ${SUBSCRIBERS} subscribers over WebSocket\n\n${table([head, ...rows])}`;
}

function ratio(cell: FanOutCell, base: FanOutCell): number {
  return median(cell.rounds.map((round, index) => round.deliveriesPerSecond / base.rounds[index]!.deliveriesPerSecond));
}
