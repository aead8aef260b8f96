// Times 20 runs of 50 parallel steps with the real SDK against a server that runs already.
// Usage: npm install && node fanout.mjs http://127.0.0.1:8288 [rounds]
import { createServer } from "node:http";
import { Inngest } from "inngest";
import { serve } from "inngest/node";

const RUNS = 20;
const STEPS = 50;
const server = process.argv[2] ?? "http://127.0.0.1:8288";
const rounds = Number(process.argv[3] ?? 3);
const quiet = { debug() {}, info() {}, warn: console.warn, error: console.error };

let ended = 0;
let executed = 0;
let done = () => {};
const client = new Inngest({ id: "fanout", baseUrl: server, isDev: true, eventKey: "bench", logger: quiet });
const fanout = client.createFunction({ id: "fanout", triggers: { event: "bench/fanout" } }, async ({ step }) => {
  const numbers = await Promise.all(
    Array.from({ length: STEPS }, (_, i) =>
      step.run(`part-${i}`, () => {
        executed++;
        return i;
      }),
    ),
  );
  if (numbers.length !== STEPS) throw new Error("steps are missing");
  if (++ended === RUNS) done();
  return numbers.length;
});

let requests = 0;
const handler = serve({ client, functions: [fanout] });
const app = createServer((request, response) => {
  requests++;
  return handler(request, response);
});
await new Promise((listening) => app.listen(0, "127.0.0.1", listening));
await fetch(`http://127.0.0.1:${app.address().port}/api/inngest`, { method: "PUT" });

for (let round = 1; round <= rounds; round++) {
  ended = 0;
  executed = 0;
  requests = 0;
  const before = process.cpuUsage();
  const all = new Promise((resolve) => (done = resolve));
  const start = performance.now();
  await client.send(Array.from({ length: RUNS }, (_, i) => ({ name: "bench/fanout", data: { i } })));
  await all;
  const seconds = (performance.now() - start) / 1000;
  const cpu = process.cpuUsage(before);
  console.log(`round ${round}: ${RUNS} runs of ${STEPS} parallel steps in ${seconds.toFixed(2)} s: ${executed} steps executed, ${requests} requests, app used ${(cpu.user + cpu.system) / 1e6} s of CPU`);
}
process.exit(0);
