// Durable endpoints: API routes that run step by step, served under /ep/NAME. The SDK finds `step` by itself.
export function endpoints({ client, step, mark, NonRetriableError, stream }) {
  const json = (value, init) =>
    new Response(JSON.stringify(value), { headers: { "content-type": "application/json" }, ...init });

  const routes = {
    "at-once": async () => {
      const a = await step.run("one", () => (mark("one"), 1));
      const b = await step.run("two", () => (mark("two"), a + 1));
      return json({ b }, { status: 201, headers: { "content-type": "application/json", "x-mine": "yes" } });
    },

    // What comes back after the sleep is the answer to a repetition of this very request. The SDK has read the body by
    // then, so the app tells it with what it has seen.
    echo: async (request) => {
      await step.run("before", () => mark("before"));
      await step.sleep("nap", "1s");
      await step.run("after", () => mark("after"));
      const url = new URL(request.url);
      return json({ method: request.method, path: url.pathname, query: url.search });
    },

    parallel: async () => {
      const both = await Promise.all([step.run("a", () => (mark("a"), 1)), step.run("b", () => (mark("b"), 2))]);
      return json(both);
    },

    stream: async () => {
      stream.push("before the switch");
      await step.run("one", () => 1);
      await step.sleep("nap", "2s");
      await step.run("two", () => stream.push("after the switch"));
      return json("done");
    },

    refused: async () => {
      await step.run("bad", () => {
        throw new NonRetriableError("kaputt");
      });
      return json("never");
    },
  };
  return new Map(Object.entries(routes).map(([name, handler]) => [`/ep/${name}`, client.endpoint(handler)]));
}

// Lets a handler of web requests answer a request of Node.
export async function answer(handler, request, body, response) {
  const url = `http://${request.headers.host}${request.url}`;
  const { method } = request;
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) {
    headers.set(name, String(value));
  }
  const hasBody = method !== "GET" && method !== "HEAD";
  const reply = await handler(new Request(url, { method, headers, ...(hasBody ? { body } : {}) }));
  response.writeHead(reply.status, Object.fromEntries(reply.headers));
  response.end(Buffer.from(await reply.arrayBuffer()));
}
