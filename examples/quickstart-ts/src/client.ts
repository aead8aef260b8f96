import { eventType, Inngest, staticSchema } from "inngest";

// isDev sends events to, and takes calls from, the local server on port 8288.
// INNGEST_BASE_URL=http://localhost:9000 points the app at another port.
export const inngest = new Inngest({ id: "shop", isDev: true });

export type Order = {
  orderId: string;
  customer: string;
  items: { sku: string; quantity: number; price: number }[];
};

export const orderPlaced = eventType("shop/order.placed", { schema: staticSchema<Order>() });
export const paymentReceived = eventType("shop/payment.received", {
  schema: staticSchema<{ orderId: string; amount: number }>(),
});
export const orderShipped = eventType("shop/order.shipped", {
  schema: staticSchema<{ orderId: string; tracking: string }>(),
});
export const refundRequested = eventType("shop/refund.requested", {
  schema: staticSchema<{ orderId: string; reason: string }>(),
});
