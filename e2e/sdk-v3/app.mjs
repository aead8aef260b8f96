import { Inngest, NonRetriableError, RetryAfterError } from "inngest";
import { serve } from "inngest/node";
import { startApp } from "../app/app.mjs";

startApp({ Inngest, NonRetriableError, RetryAfterError, serve, generation: 3 });
