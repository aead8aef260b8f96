import { Inngest, NonRetriableError, RetryAfterError, step } from "inngest";
import { endpointAdapter } from "inngest/edge";
import { stream } from "inngest/experimental/durable-endpoints";
import { fetchWithStream } from "inngest/experimental/durable-endpoints/client";
import { serve } from "inngest/node";
import { subscribe } from "inngest/realtime";
import { startApp } from "../app/app.mjs";

startApp({
  Inngest,
  NonRetriableError,
  RetryAfterError,
  step,
  serve,
  endpointAdapter,
  stream,
  fetchWithStream,
  subscribe,
  generation: 4,
});
