// The shop itself: ordinary code that knows nothing of durable functions.
import type { Order } from "./client.ts";

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

export async function checkOrder(order: Order): Promise<number> {
  await pause(80);
  if (order.items.length === 0) {
    throw new Error(`Order ${order.orderId} has no items`);
  }
  return order.items.reduce((sum, item) => sum + item.quantity * item.price, 0);
}

export async function reserve(order: Order) {
  await pause(220);
  return { shelf: `A${order.items.length}`, skus: order.items.map((item) => item.sku) };
}

export async function release(reservation: { shelf: string }) {
  await pause(40);
  return `shelf ${reservation.shelf} is free again`;
}

export async function quoteShipping(order: Order) {
  await pause(350);
  return { carrier: "Tram Post", price: 4.5, parcels: Math.ceil(order.items.length / 3) };
}

export async function nextInvoiceNumber(orderId: string) {
  await pause(60);
  return `INV-${orderId}`;
}

export async function printLabel(orderId: string) {
  await pause(120);
  return { tracking: `TP-${orderId}-0042` };
}

export async function mail(orderId: string, tracking: string) {
  await pause(90);
  console.log(`Mail sent: order ${orderId} is on its way, ${tracking}`);
  return { sent: true };
}

export async function openTicket(orderId: string, reason: string) {
  await pause(50);
  console.log(`Ticket opened for order ${orderId}: ${reason}`);
  return { ticket: `T-${orderId}` };
}

export async function countStock() {
  await pause(30);
  return { shelves: 12, items: 431 };
}
