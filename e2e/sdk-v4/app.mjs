import { Inngest, NonRetriableError, RetryAfterError, step } from "inngest";
import { endpointAdapter } from "inngest/edge";
import { serve } from "inngest/node";
import { startApp } from "../app/app.mjs";

startApp({ Inngest, NonRetriableError, RetryAfterError, step, serve, endpointAdapter, generation: 4 });
