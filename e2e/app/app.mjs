// A Node app around the scenarios, on whichever SDK the caller imports. It serves the functions and tells what it saw:
//
//   GET /seen?run=ID   {"marks":[{run,label,attempt,at}],"requests":[{run,step,attempt,version,current,stack,...}]}
//   GET /follow?path=  calls a durable endpoint of its own and follows its stream (version 4)
//   GET /subscribe?channel=&topics=  subscribes with the SDK (version 4); GET /heard answers what was heard up to "end"
//   PUT /sync          registers every app again and answers what the SDK answered
//
// Environment: BATON_URL, the server; VARIANT, which prefixes event names and app ids; PORT, 0 for a free one;
// CHECKPOINTING, "off" to switch it off where the SDK has it.
import { createServer } from "node:http";
import { Readable } from "node:stream";
import { answer, endpoints } from "./endpoints.mjs";
import { scenarios } from "./scenarios.mjs";

export function startApp(sdk) {
  const { Inngest, NonRetriableError, RetryAfterError, step, serve, endpointAdapter, generation } = sdk;
  const variant = process.env.VARIANT;
  const options = { baseUrl: process.env.BATON_URL, isDev: true, eventKey: "test", logger: quiet };
  if (process.env.CHECKPOINTING === "off") {
    options.checkpointing = false;
  }
  // Marks and requests share one counter, so that a test can tell what came first.
  let count = 0;
  const seen = { marks: [], requests: [] };

  const makeApp = (id, serveOptions) => {
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
    const all = scenarios({ define, client, event: (name) => `${variant}/${name}`, NonRetriableError, RetryAfterError, seen });
    return { client, all, serveOptions };
  };

  const plain = makeApp(`e2e-${variant}`, {});
  const streaming = makeApp(`e2e-${variant}-streaming`, { streaming: generation === 3 ? "force" : true });
  const durable = endpoints({
    client: new Inngest({ id: `e2e-${variant}-endpoints`, ...options, endpointAdapter }),
    step,
    mark: (label) => seen.marks.push({ run: "endpoint", label, order: count++, at: Date.now() }),
    NonRetriableError,
    stream: sdk.stream,
  });
  const handlers = new Map([
    ["/api/inngest", serve({ client: plain.client, functions: plain.all.functions, ...plain.serveOptions })],
    ["/api/streaming", serve({ client: streaming.client, functions: streaming.all.streamed, ...streaming.serveOptions })],
  ]);

  let heard = { promise: Promise.resolve([]) };

  const respond = async (request, response) => {
    const url = new URL(request.url, "http://localhost");
    const handler = handlers.get(url.pathname);
    if (handler) {
      const body = await read(request);
      if (request.method === "POST") {
        seen.requests.push({ ...describe(request, body), order: count++ });
      }
      return handler(replay(request, body), response);
    }
    const endpoint = durable.get(url.pathname);
    if (endpoint) {
      const body = await read(request);
      const { method, url: path, headers } = request;
      seen.requests.push({ run: headers["x-run-id"] ?? "client", method, path, body, order: count++ });
      return answer(endpoint, request, body, response);
    }
    if (url.pathname === "/follow") {
      return json(response, await follow(sdk, `http://127.0.0.1:${server.address().port}${url.searchParams.get("path")}`));
    }
    if (url.pathname === "/subscribe") {
      heard = await listen(sdk, plain.client, url.searchParams);
      return json(response, {});
    }
    if (url.pathname === "/heard") {
      return json(response, await heard.promise);
    }
    if (url.pathname === "/seen") {
      const run = url.searchParams.get("run");
      const ofRun = (list) => (run ? list.filter((entry) => entry.run === run) : list);
      return json(response, { marks: ofRun(seen.marks), requests: ofRun(seen.requests) });
    }
    if (url.pathname === "/sync") {
      const answers = [];
      for (const path of handlers.keys()) {
        const answer = await fetch(`http://127.0.0.1:${server.address().port}${path}`, { method: "PUT" });
        answers.push({ status: answer.status, body: await answer.json() });
      }
      return json(response, answers);
    }
    if (url.pathname === "/send") {
      return json(response, await plain.client.send(JSON.parse(await read(request))));
    }
    response.statusCode = 404;
    response.end();
  };
  // A server that is killed while its request arrives breaks off: that is the end of the request, not of the app.
  const server = createServer((request, response) =>
    respond(request, response).catch((error) => {
      console.error(`${request.method} ${request.url}: ${error.message}`);
      response.destroy();
    }),
  );
  server.listen(Number(process.env.PORT ?? 0), "127.0.0.1", () => console.log(`listening on ${server.address().port}`));
}

// Follows topics with the SDK's own means. What is answered has a promise of all messages before the text "end".
async function listen({ subscribe }, app, params) {
  const told = [];
  let resolve;
  const promise = new Promise((done) => (resolve = done));
  const channel = params.get("channel");
  const topics = params.get("topics").split(",");
  const subscription = await subscribe({
    app,
    channel,
    topics,
    onMessage: ({ kind, topic, data }) => {
      if (data === "end") {
        resolve(told);
        subscription.close();
      } else {
        told.push({ kind, topic, data });
      }
    },
  });
  return { promise };
}

// What a client of a durable endpoint gets when it follows the stream with the SDK's own means.
async function follow({ fetchWithStream }, url) {
  const told = [];
  const reply = await fetchWithStream(url, {
    onMetadata: ({ runId }) => told.push({ runId }),
    onData: ({ data }) => told.push({ data }),
  });
  return { told, status: reply.status, body: await reply.text() };
}

const quiet = { info() {}, debug() {}, warn() {}, error: (...text) => console.error(...text) };

async function read(request) {
  const chunks = [];
  for await (const chunk of request) {
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

// The body has been read already, so the SDK gets a request that plays it again.
function replay({ headers, method, url, socket }, body) {
  return Object.assign(Readable.from([Buffer.from(body)]), { headers, method, url, socket });
}

function describe({ headers, url }, body) {
  const { ctx, steps, events, version } = JSON.parse(body);
  return {
    run: ctx.run_id,
    step: new URL(url, "http://localhost").searchParams.get("stepId"),
    attempt: ctx.attempt,
    maxAttempts: ctx.max_attempts,
    version,
    stack: ctx.stack.stack,
    current: ctx.stack.current,
    immediate: !ctx.disable_immediate_execution,
    useApi: ctx.use_api,
    memos: Object.keys(steps),
    events: events.length,
    generation: headers["x-inngest-generation-id"],
    at: Date.now(),
  };
}

function json(response, value) {
  response.setHeader("content-type", "application/json");
  response.end(JSON.stringify(value));
}
