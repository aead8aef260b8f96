import { createServer } from "node:http";
import { serve } from "inngest/node";
import { inngest } from "./client.ts";
import { functions } from "./functions.ts";

const port = Number(process.env.PORT ?? 3000);
const inngestHandler = serve({ client: inngest, functions });

createServer((request, response) => {
  if (request.url?.startsWith("/api/inngest")) {
    return inngestHandler(request, response);
  }
  response.setHeader("content-type", "text/plain");
  response.end("The shop is open. Its functions are served at /api/inngest.\n");
}).listen(port, () => {
  console.log(`The shop is open at http://localhost:${port}, its functions at http://localhost:${port}/api/inngest`);
});
