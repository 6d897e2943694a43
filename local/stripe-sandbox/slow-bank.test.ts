import Stripe from "stripe";
import { startStripeSandbox, type StripeSandbox } from "./sandbox";

describe("a bank that takes its time", () => {
  let sandbox: StripeSandbox;
  let stripe: Stripe.Stripe;
  beforeAll(async () => {
    sandbox = await startStripeSandbox();
    const { host, port } = sandbox;
    stripe = new Stripe(sandbox.secretKey, { host, port, protocol: "http", maxNetworkRetries: 0, telemetry: false });
  });
  afterAll(() => sandbox.close());

  it("leaves the payment in processing, which nobody can confirm or cancel, until it pays", async () => {
    const { id, client_secret: secret } = await stripe.paymentIntents.create({ amount: 4900, currency: "eur" });
    expect(await sandbox.confirm(secret!, "pm_usBankAccount_processing")).toEqual({ status: "processing" });
    const unexpected = { statusCode: 400, code: "payment_intent_unexpected_state" };
    await expect(stripe.paymentIntents.cancel(id)).rejects.toMatchObject(unexpected);
    await expect(stripe.paymentIntents.confirm(id, { payment_method: "pm_card_visa" })).rejects.toMatchObject(unexpected);
    expect(await stripe.paymentIntents.retrieve(id)).toMatchObject({ status: "processing", latest_charge: null });

    await sandbox.collect(secret!);
    expect(await stripe.paymentIntents.retrieve(id)).toMatchObject({ status: "succeeded", amount_received: 4900 });
    await expect(sandbox.collect(secret!)).rejects.toThrow("succeeded");
    const { data } = await stripe.events.list({ limit: 3 });
    expect(data.map(({ type }) => type)).toEqual(["payment_intent.succeeded", "charge.succeeded", "payment_intent.processing"]);
  });
});
