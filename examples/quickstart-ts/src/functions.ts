import { cron, invoke, NonRetriableError, RetryAfterError, staticSchema } from "inngest";
import { inngest, orderPlaced, orderShipped, paymentReceived, refundRequested } from "./client.ts";
import * as shop from "./shop.ts";

/** The life of one order. Each step runs once; what it returned survives restarts of this app and of the server. */
export const processOrder = inngest.createFunction(
  { id: "process-order", name: "Process order", triggers: [orderPlaced] },
  async ({ event, step }) => {
    const order = event.data;

    const total = await step.run("check-order", () => shop.checkOrder(order));

    // Steps that are started together run in parallel.
    const [reservation, shipping] = await Promise.all([
      step.run("reserve-items", () => shop.reserve(order)),
      step.run("quote-shipping", () => shop.quoteShipping(order)),
    ]);

    // A sleep costs nothing: the app is not called until it is over.
    await step.sleep("grace-period", "3s");

    // Waits for the payment of this very order, two minutes at most.
    const payment = await step.waitForEvent("wait-for-payment", {
      event: paymentReceived,
      timeout: "2m",
      if: "async.data.orderId == event.data.orderId",
    });
    if (!payment) {
      await step.run("release-items", () => shop.release(reservation));
      return { orderId: order.orderId, status: "expired" };
    }

    const invoice = await step.invoke("write-invoice", {
      function: writeInvoice,
      data: { orderId: order.orderId, amount: total + shipping.price },
    });

    const label = await step.invoke("print-label", { function: printLabel, data: { orderId: order.orderId } });

    await step.sendEvent("announce", orderShipped.create({ orderId: order.orderId, tracking: label.tracking }));

    return { orderId: order.orderId, status: "shipped", invoice: invoice.number, tracking: label.tracking };
  },
);

/** Has no event or schedule that starts it: other functions invoke it. */
export const writeInvoice = inngest.createFunction(
  {
    id: "write-invoice",
    name: "Write invoice",
    triggers: [invoke(staticSchema<{ orderId: string; amount: number }>())],
  },
  async ({ event, step }) => {
    const { orderId, amount } = event.data;
    const number = await step.run("number-invoice", () => shop.nextInvoiceNumber(orderId));
    return { number, amount };
  },
);

/** Its step fails twice and succeeds the third time. Without RetryAfterError the wait between attempts grows by itself. */
export const printLabel = inngest.createFunction(
  {
    id: "print-label",
    name: "Print label",
    retries: 3,
    triggers: [invoke(staticSchema<{ orderId: string }>())],
  },
  async ({ event, step, attempt }) =>
    step.run("talk-to-printer", () => {
      if (attempt < 2) {
        throw new RetryAfterError(`The printer jammed (attempt ${attempt + 1})`, "2s");
      }
      return shop.printLabel(event.data.orderId);
    }),
);

/** Started by the event that process-order sends. */
export const tellCustomer = inngest.createFunction(
  { id: "tell-customer", name: "Tell customer", triggers: [orderShipped] },
  async ({ event, step }) => step.run("send-mail", () => shop.mail(event.data.orderId, event.data.tracking)),
);

/** Fails for good; what has to be cleaned up then is in onFailure, which is a function of its own. */
export const refundOrder = inngest.createFunction(
  {
    id: "refund-order",
    name: "Refund order",
    triggers: [refundRequested],
    onFailure: async ({ error, event, step }) => {
      const { orderId } = event.data.event.data as { orderId: string };
      return step.run("open-ticket", () => shop.openTicket(orderId, error.message));
    },
  },
  async ({ event, step }) => {
    await step.run("ask-bank", () => {
      throw new NonRetriableError(`The bank refused the refund of ${event.data.orderId}: ${event.data.reason}`);
    });
  },
);

/** Runs by the clock. */
export const countStock = inngest.createFunction(
  { id: "count-stock", name: "Count stock", triggers: [cron("*/5 * * * *")] },
  async ({ step }) => step.run("count", () => shop.countStock()),
);

export const functions = [processOrder, writeInvoice, printLabel, tellCustomer, refundOrder, countStock];
