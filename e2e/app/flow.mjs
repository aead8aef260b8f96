// Functions with one flow control option each. They mark when a step begins and ends, so that a test sees what overlaps.
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

export function flow({ define, event }) {
  const limited = (id, config, ms = 150) =>
    define({ id, retries: 0, ...config }, [{ event: event(id) }], async ({ step, event, mark }) =>
      step.run("work", async () => {
        mark(`begin ${event.data.n}`);
        await pause(ms);
        mark(`end ${event.data.n}`);
        return event.data.n;
      }),
    );

  return [
    limited("flow-concurrency", { concurrency: { limit: 1, key: "event.data.key" } }),
    limited("flow-throttle", { throttle: { limit: 1, period: "2s", key: "event.data.key" } }, 0),
    limited("flow-rate-limit", { rateLimit: { limit: 1, period: "1h", key: "event.data.key" } }, 0),
    limited("flow-idempotency", { idempotency: "event.data.key" }, 0),
    limited("flow-debounce", { debounce: { period: "2s", key: "event.data.key" } }, 0),
    limited("flow-priority", { priority: { run: "event.data.priority" }, concurrency: { limit: 1 } }),
    limited("flow-singleton-skip", { singleton: { key: "event.data.key", mode: "skip" } }, 800),
    define(
      { id: "flow-singleton-cancel", singleton: { key: "event.data.key", mode: "cancel" } },
      [{ event: event("flow-singleton-cancel") }],
      async ({ step, event }) => {
        await step.sleep("nap", "2s");
        return event.data.n;
      },
    ),
    define(
      { id: "flow-batch", batchEvents: { maxSize: 3, timeout: "2s", key: "event.data.key" } },
      [{ event: event("flow-batch") }],
      async ({ event, events }) => ({ first: event.data.n, all: events.map((each) => each.data.n) }),
    ),
  ];
}
