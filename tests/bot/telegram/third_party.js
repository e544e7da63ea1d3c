// Starts the npm package telegram-test-api on a free port and prints its address.
//
// The package departs from the Bot API in four things that the client library relies on: it leaves out `is_bot` of the
// bot itself and `chat_instance` of a pressed button, gives times in milliseconds, and echoes options as text. They are put right on the way out; everything else is the package's own.
"use strict";
const routes = require("telegram-test-api/lib/routes").routes;
routes.unshift((app) =>
  app.use((request, response, next) => {
    const send = response.json.bind(response);
    response.json = (body) => {
      const result = body && body.result;
      if (result && result.username) result.is_bot = true;
      if (result && result.date > 1e11) result.date = Math.floor(result.date / 1000);
      if (result && typeof result.link_preview_options === "string") delete result.link_preview_options;
      if (Array.isArray(result)) {
        for (const { callback_query: pressed } of result) if (pressed) pressed.chat_instance = "1";
      }
      return send(body);
    };
    next();
  }),
);
const TelegramServer = require("telegram-test-api");
const { createServer } = require("node:net");
const probe = createServer().listen(0, "127.0.0.1", () => {
  const { port } = probe.address();
  probe.close(async () => {
    await new TelegramServer({ port, host: "127.0.0.1" }).start();
    console.log(`http://127.0.0.1:${port}`);
  });
});
