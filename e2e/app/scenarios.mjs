// The functions that the end-to-end tests run, the same for every SDK. Each is named after the scenario it belongs to.
import { flow } from "./flow.mjs";

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

export function scenarios({ define, client, event, NonRetriableError, RetryAfterError, seen }) {
  const on = (id, handler, config = {}) => define({ id, ...config }, [{ event: event(id) }], handler);

  const steps = [
    on("no-steps", async ({ event }) => ({ got: event.data, name: event.name, id: event.id })),

    on("step-one", async ({ step, mark }) => {
      const kneaded = await step.run("knead", () => (mark("knead"), { minutes: 12 }));
      return { kneaded };
    }),

    on("steps-three", async ({ step, mark }) => {
      const a = await step.run("one", () => (mark("one"), 1));
      const b = await step.run("two", () => (mark("two"), a + 1));
      return step.run("three", () => (mark("three"), b + 1));
    }),

    on("steps-same-name", async ({ step }) => {
      const out = [];
      for (let i = 0; i < 3; i++) {
        out.push(await step.run("again", () => i));
      }
      return out;
    }),

    on("step-input", async ({ step }) => step.run("add", (a, b) => a + b, 2, 3)),

    on("step-output-types", async ({ step }) => ({
      object: await step.run("object", () => ({ a: 1, data: { b: 2 } })),
      string: await step.run("string", () => "bread"),
      number: await step.run("number", () => 4.5),
      nothing: await step.run("null", () => null),
      undefined: String(await step.run("undefined", () => undefined)),
      array: await step.run("array", () => [1, "two", null]),
      boolean: await step.run("boolean", () => false),
    })),

    on("output-types", async ({ event }) =>
      ({ object: { a: 1 }, string: "bread", number: 4.5, null: null, array: [1, "two", null], boolean: true, undefined: undefined })[
        event.data.type
      ],
    ),

    on("realtime", async ({ step, event }) => {
      await step.realtime.publish("tell", { channel: event.data.channel, topic: "news", config: {} }, { n: 1 });
      await step.sleep("nap", "1s");
      return "told";
    }),

    on("big-state", async ({ step }) => {
      for (let i = 0; i < 5; i++) {
        await step.run(`big-${i}`, () => "x".repeat(1024 * 1024));
      }
      await step.sleep("nap", "1s");
      return "done";
    }),
  ];

  const parallel = [
    on("parallel-two", async ({ step }) => Promise.all([step.run("a", () => 1), step.run("b", () => 2)])),

    on("parallel-five", async ({ step, mark }) =>
      Promise.all(
        [50, 10, 40, 20, 30].map((ms, i) =>
          step.run(`p${i}`, async () => {
            mark(`p${i}`);
            await pause(ms);
            return i;
          }),
        ),
      ),
    ),

    on("parallel-fifty", async ({ step, mark }) => {
      const all = await Promise.all(Array.from({ length: 50 }, (_, i) => step.run(`p${i}`, () => (mark(`p${i}`), i))));
      return all.reduce((sum, i) => sum + i, 0);
    }),

    on(
      "parallel-one-fails",
      async ({ step }) => {
        const settled = await Promise.allSettled([
          step.run("good", () => "ok"),
          step.run("bad", () => {
            throw new Error("burnt");
          }),
        ]);
        return settled.map(({ status, value, reason }) => ({ status, value, reason: reason?.message }));
      },
      { retries: 0 },
    ),

    on("sequential-then-parallel", async ({ step }) => {
      const a = await step.run("first", () => 1);
      return Promise.all([step.run("x", () => a + 1), step.run("y", () => a + 2)]);
    }),

    on("parallel-then-sequential", async ({ step, mark }) => {
      const [a, b] = await Promise.all([step.run("a", () => 1), step.run("b", () => 2)]);
      const c = await step.run("c", () => (mark("c"), a + b));
      return step.run("d", () => (mark("d"), c * 2));
    }),

    on("parallel-mixed", async ({ step }) => {
      const [ran, slept, waited] = await Promise.all([
        step.run("work", () => "worked"),
        step.sleep("nap", "1s").then(() => "slept"),
        step.waitForEvent("wait", { event: event("never-sent"), timeout: "1s" }),
      ]);
      return { ran, slept, waited };
    }),

    on("promise-race", async ({ step }) => {
      const first = await Promise.race([
        step.run("quick", () => "quick"),
        step.run("slow", async () => {
          await pause(600);
          return "slow";
        }),
      ]);
      return step.run("after", () => `${first} won`);
    }),
  ];

  const waits = [
    on("sleep", async ({ step, mark }) => {
      await step.run("before", () => mark("before"));
      await step.sleep("nap", "1s");
      await step.run("after", () => mark("after"));
      return "rested";
    }),

    on("sleep-until", async ({ step, event }) => {
      await step.sleepUntil("nap", new Date(event.data.at));
      return Date.now() >= event.data.at ? "rested" : "too early";
    }),

    on("sleep-past", async ({ step }) => {
      await step.sleepUntil("nap", new Date(Date.now() - 60_000));
      return "at once";
    }),

    on("long-sleep", async ({ step, mark }) => {
      await step.run("before", () => mark("before"));
      await step.sleep("long", "1h");
      await step.run("after", () => mark("after"));
      return "never";
    }),

    on("wait-event", async ({ step }) => {
      const found = await step.waitForEvent("ready", {
        event: event("ready"),
        timeout: "5m",
        if: "async.data.n == event.data.n",
      });
      return { found: found && found.data };
    }),

    on("wait-event-timeout", async ({ step }) => ({
      found: await step.waitForEvent("never", { event: event("never-sent"), timeout: "1s" }),
    })),

    on(
      "wait-event-bad-expression",
      async ({ step }) =>
        step.waitForEvent("bad", { event: event("never-sent"), timeout: "2s", if: "async.data.n = = 2" }),
      { retries: 0 },
    ),
  ];

  const child = define({ id: "invoke-child" }, [], async ({ event, step }) => {
    const doubled = await step.run("double", () => event.data.n * 2);
    return { doubled };
  });
  const failingChild = define({ id: "invoke-failing-child", retries: 0 }, [], async () => {
    throw new Error("the child fell");
  });
  const slowChild = define({ id: "invoke-slow-child" }, [], async ({ step }) => {
    await step.sleep("long", "3s");
    return "late";
  });
  const caught = async (work) => {
    try {
      return { result: await work() };
    } catch (error) {
      return { caught: { name: error.name, message: error.message } };
    }
  };
  const missing = define({ id: "not-served" }, [], async () => "never");

  const invokes = [
    child,
    failingChild,
    slowChild,
    on("invoke-ok", async ({ step }) => step.invoke("call", { function: child, data: { n: 21 } })),
    on("invoke-failing", async ({ step }) => caught(() => step.invoke("call", { function: failingChild, data: {} }))),
    on("invoke-timeout", async ({ step }) =>
      caught(() => step.invoke("call", { function: slowChild, data: {}, timeout: "1s" })),
    ),
    on("invoke-unknown", async ({ step }) => caught(() => step.invoke("call", { function: missing, data: {} }))),
    on("parallel-invoke", async ({ step }) =>
      Promise.all([1, 2].map((n) => step.invoke(`call-${n}`, { function: child, data: { n } }))),
    ),
  ];

  const events = [
    on("send-event", async ({ step }) =>
      step.sendEvent("tell", [
        { name: event("told"), data: { a: 1 } },
        { name: event("unheard"), data: { a: 2 } },
      ]),
    ),
    on("told", async ({ event }) => event.data),
    on("event-id", async ({ event }) => event.id),
    define({ id: "when-large" }, [{ event: event("measured"), if: "event.data.size > 3" }], async ({ event }) => event.data.size),
    define({ id: "any-order" }, [{ event: event("orders/*") }], async ({ event }) => event.name),
    define({ id: "both-orders" }, [{ event: event("orders/new") }, { event: event("orders/*") }], async () => "once"),
  ];

  const errors = [
    on(
      "step-error-then-ok",
      async ({ step, attempt, mark }) => {
        const a = await step.run("first", () => (mark("first"), 1));
        const b = await step.run("flaky", () => {
          mark("flaky");
          if (attempt === 0) {
            throw new RetryAfterError("once", "1s");
          }
          return 2;
        });
        return a + b;
      },
      { retries: 2 },
    ),

    on(
      "step-error-caught",
      async ({ step, mark }) =>
        caught(() =>
          step.run("bad", () => {
            mark("bad");
            throw new RetryAfterError("burnt", "1s");
          }),
        ),
      { retries: 1 },
    ),

    on(
      "step-error-uncaught",
      async ({ step }) => {
        await step.run("ok", () => 1);
        await step.run("bad", () => {
          throw new RetryAfterError("burnt", "1s");
        });
      },
      { retries: 1 },
    ),

    on("step-nonretriable", async ({ step, mark }) =>
      step.run("bad", () => {
        mark("bad");
        throw new NonRetriableError("no way");
      }),
    ),

    on("function-nonretriable", async ({ mark }) => {
      mark("body");
      throw new NonRetriableError("not today");
    }),

    on(
      "function-throw-then-ok",
      async ({ attempt, mark }) => {
        mark("body");
        if (attempt === 0) {
          throw new RetryAfterError("first time", "1s");
        }
        return "second time";
      },
      { retries: 1 },
    ),

    on(
      "function-throw-exhausted",
      async ({ mark }) => {
        mark("body");
        throw new RetryAfterError("every time", "1s");
      },
      { retries: 1 },
    ),

    on(
      "function-throw-string",
      async () => {
        throw "a bare string";
      },
      { retries: 0 },
    ),

    on(
      "on-failure",
      async () => {
        throw new Error("lost the order");
      },
      {
        retries: 0,
        onFailure: async ({ error, event, runId }) => {
          seen.marks.push({ run: event.data.run_id, label: `failed: ${error.message}`, handler: runId, at: Date.now() });
          return { handled: error.message, of: event.data.event.data };
        },
      },
    ),
  ];

  const control = [
    on("cancel-running", async ({ step, mark }) => {
      await step.run("slow", async () => {
        mark("slow");
        await pause(1500);
        return 1;
      });
      await step.run("next", () => mark("next"));
      return "never";
    }),

    define(
      { id: "cancel-on", cancelOn: [{ event: event("stop"), if: "async.data.n == event.data.n" }] },
      [{ event: event("cancel-on") }],
      async ({ step }) => {
        await step.sleep("long", "1m");
        return "never";
      },
    ),

    on("rerun", async ({ step, mark, event }) => step.run("count", () => (mark("count"), event.data.n))),

    on("rerun-from-step", async ({ step, mark }) => {
      const a = await step.run("one", () => (mark("one"), 1));
      const b = await step.run("two", (x) => (mark("two"), x + 1), a);
      return step.run("three", () => (mark("three"), b * 10));
    }),
  ];

  // Work for the crash tests: each step says that it ran, so that a step that ran twice after its result was stored shows.
  const load = [
    on("crash-steps", async ({ step, event, mark }) => {
      const total = [];
      for (let i = 0; i < 4; i++) {
        total.push(
          await step.run(`s${i}`, async () => {
            mark(`s${i}`);
            await pause(event.data.ms ?? 5);
            return i;
          }),
        );
      }
      await step.sleep("nap", "1s");
      const both = await Promise.all([
        step.run("p0", () => (mark("p0"), 10)),
        step.run("p1", () => (mark("p1"), 20)),
      ]);
      return [...total, ...both].reduce((sum, n) => sum + n, 0);
    }),
  ];

  return {
    functions: [...steps, ...parallel, ...waits, ...invokes, ...events, ...errors, ...control, ...load, ...flow({ define, event })],
    streamed: [
      define({ id: "streaming" }, [{ event: event("streaming") }], async ({ step }) => {
        const a = await step.run("one", async () => {
          await pause(200);
          return 1;
        });
        return { a };
      }),
    ],
  };
}
