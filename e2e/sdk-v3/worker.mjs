import { Inngest, NonRetriableError, RetryAfterError } from "inngest";
import { connect } from "inngest/connect";
import { startWorker } from "../app/worker.mjs";

await startWorker({ Inngest, NonRetriableError, RetryAfterError, connect, generation: 3 });
