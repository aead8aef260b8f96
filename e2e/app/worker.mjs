// A Node process that connects to the server as a worker, with the scenarios and some functions of its own, on whichever
// SDK the caller imports. It listens only to tell what it saw and to be told what to do:
//
//   GET  /seen?run=ID  {"marks":[{run,label,attempt,order,at}],"running":n,"most":n,"closed":bool}
//   POST /release      lets go of all steps that hold on, and of those that come later
//   POST /connect      opens one more connection of this process
//   POST /close        begins to close the first connection in order; seen.closed tells that it is closed
//
// Environment: BATON_URL, the server; VARIANT, which prefixes event names and app ids; INSTANCE, the name of the process;
// CONCURRENCY, requests at once; SECOND, "yes" for a second app; LEFT_OUT, id of a function that is not served;
// BROKEN, "yes" for a function that no server takes.
import { createServer } from "node:http";
import { scenarios } from "./scenarios.mjs";

export async function startWorker(sdk) {
  const { Inngest, NonRetriableError, RetryAfterError, connect, generation } = sdk;
  const { VARIANT: variant, INSTANCE: instanceId, CONCURRENCY, SECOND, LEFT_OUT, BROKEN, BATON_URL: baseUrl } = process.env;
  const logger = { info() {}, debug() {}, warn: (...text) => console.error(...text), error: (...text) => console.error(...text) };
  const options = { baseUrl, isDev: true, eventKey: "test", logger };
  const seen = { marks: [], running: 0, most: 0, closed: false };
  let count = 0;
  let released = false;
  let waiting = [];

  const makeApp = (id) => {
    const client = new Inngest({ id, ...options });
    const define = (config, triggers, handler) => {
      const marking = (ctx) =>
        handler({
          ...ctx,
          mark: (label) => seen.marks.push({ run: ctx.runId, label, attempt: ctx.attempt, order: count++, at: Date.now() }),
        });
      return generation === 3
        ? client.createFunction(config, triggers, marking)
        : client.createFunction({ ...config, triggers }, marking);
    };
    return { client, define };
  };

  // Runs until it is let go of, and counts how many do so at once.
  const hold = async () => {
    seen.running++;
    seen.most = Math.max(seen.most, seen.running);
    if (!released) {
      await new Promise((resolve) => waiting.push(resolve));
    }
    seen.running--;
  };

  const event = (name) => `${variant}/${name}`;
  const first = makeApp(`worker-${variant}`);
  const own = [
    first.define({ id: "hold", retries: 1 }, [{ event: event("hold") }], async ({ step, mark }) => {
      await step.run("hold", async () => (mark("begun"), await hold(), mark("let go")));
      return "held";
    }),
    first.define({ id: "brief", retries: 0 }, [{ event: event("brief") }], async ({ step, mark, event }) => {
      await step.run("brief", async () => {
        seen.running++;
        seen.most = Math.max(seen.most, seen.running);
        mark("brief");
        await new Promise((resolve) => setTimeout(resolve, event.data.ms));
        seen.running--;
      });
      return "done";
    }),
    first.define({ id: "later", retries: 1 }, [{ event: event("later") }], async ({ mark, attempt }) => {
      mark("body");
      if (attempt === 0) {
        throw new RetryAfterError("not before five seconds", "5s");
      }
      return "later";
    }),
    first.define({ id: "patient", retries: 20 }, [{ event: event("patient") }], async ({ mark, attempt }) => (mark("body"), attempt)),
  ];
  const shared = scenarios({ define: first.define, client: first.client, event, NonRetriableError, RetryAfterError, seen });
  const served = [...own, ...shared.functions].filter((one) => one.id() !== LEFT_OUT);
  if (BROKEN === "yes") {
    served.push(first.define({ id: "broken" }, [{ event: event("broken"), if: "event.data.((" }], async () => {}));
  }
  const apps = [{ client: first.client, functions: served }];
  if (SECOND === "yes") {
    const second = makeApp(`second-${variant}`);
    apps.push({
      client: second.client,
      functions: [second.define({ id: "second" }, [{ event: event("second") }], async () => "from the second app")],
    });
  }

  const connections = [];
  const open = async () => {
    connections.push(
      await connect({
        apps,
        instanceId,
        maxWorkerConcurrency: CONCURRENCY ? Number(CONCURRENCY) : undefined,
        isolateExecution: process.env.ISOLATE === "no" ? false : undefined,
      }),
    );
  };

  const respond = async (request, response) => {
    const url = new URL(request.url, "http://localhost");
    if (url.pathname === "/release") {
      released = true;
      waiting.forEach((go) => go());
      waiting = [];
    } else if (url.pathname === "/connect") {
      await open();
    } else if (url.pathname === "/close") {
      connections.shift().close().then(() => (seen.closed = true));
    }
    const run = url.searchParams.get("run");
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify({ ...seen, marks: run ? seen.marks.filter((mark) => mark.run === run) : seen.marks }));
  };
  // The SDK closes its connections in order then, and would leave the process running.
  process.once("SIGTERM", () => Promise.all(connections.map((one) => one.closed)).then(() => process.exit()));
  const server = createServer((request, response) =>
    respond(request, response).catch((error) => {
      console.error(`${request.method} ${request.url}: ${error.message}`);
      response.destroy();
    }),
  );
  server.listen(0, "127.0.0.1", async () => {
    console.log(`listening on ${server.address().port}`);
    await open();
    console.log("connected");
  });
}
