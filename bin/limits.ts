import { limitsOf, limitsShape, type GatewayLimits } from "../gateway/limits/gateway-limits";
import { parseSettings, type Environment } from "../platform/config/settings";
import type { Logger } from "../platform/log/logger";
import { openPointStore, type PointStoreSettings } from "../platform/process/carriers";

/** The limits of a gateway, as the environment has them; undefined when they are off. Names the store's end to `onClose`. */
export function gatewayLimits(
  environment: Environment,
  carriers: PointStoreSettings,
  log: Logger,
  onClose: (end: () => Promise<void>) => void,
): GatewayLimits | undefined {
  const settings = parseSettings(limitsShape, environment);
  if (settings.GATEWAY_LIMITS === "off") return undefined;
  const store = openPointStore(carriers, log);
  if (store) onClose(() => store.close());
  return limitsOf(settings, store, log);
}
