import { startOfflineTutor } from "../local/offline-tutor/tutor";
import { startStripeSandbox } from "../local/stripe-sandbox/sandbox";
import { parseSettings, type Environment } from "../platform/config/settings";
import { runProcess, UsageError } from "../platform/process/run-process";
import { sandboxShape } from "./settings";

const HELP = `
Serves a stand-in for an outside service, for development with docker-compose. (\`npm start\` starts them by itself.)

Usage: node dist/bin/local.js stripe-sandbox | offline-tutor

Settings: PORT, HOST; for the sandbox STRIPE_SECRET_KEY, STRIPE_WEBHOOK_SECRET and STRIPE_WEBHOOK_URL. The buyer's browser is
played at POST /sandbox/stripe/confirm {"clientSecret": "…"}.`;

interface Address {
  host: string;
  port: number;
}

const standIns = {
  "stripe-sandbox": (address: Address, environment: Environment) => {
    const settings = parseSettings(sandboxShape, environment);
    return startStripeSandbox({
      ...address,
      secretKey: settings.STRIPE_SECRET_KEY,
      webhookSecret: settings.STRIPE_WEBHOOK_SECRET,
      webhookUrl: settings.STRIPE_WEBHOOK_URL,
    });
  },
  "offline-tutor": (address: Address) => startOfflineTutor(address),
};

void runProcess({
  help: HELP,
  async start({ environment, settings, log, args, onClose }) {
    const name = args[0] as keyof typeof standIns;
    if (args.length !== 1 || !(name in standIns))
      throw new UsageError(`Name one stand-in of: ${Object.keys(standIns).join(", ")}.`);
    const started = await standIns[name]({ host: settings.HOST, port: settings.PORT }, environment);
    onClose(() => started.close());
    log.info({ url: started.url }, `serving the ${name}`);
  },
});
