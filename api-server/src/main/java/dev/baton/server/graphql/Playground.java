package dev.baton.server.graphql;

import dev.baton.server.http.Reply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// The page at `/v0/` for trying documents and reading the schema (GQL §1.1). It loads nothing from anywhere else.
final class Playground {
    private static final String PAGE = "playground.html";

    private Playground() {}

    static Reply page() {
        try (var in = Playground.class.getResourceAsStream(PAGE)) {
            if (in == null) {
                throw new IllegalStateException("the page " + PAGE + " is missing from the program");
            }
            var text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return Reply.text(200, "text/html; charset=utf-8", text)
                    .with("Content-Security-Policy", "default-src 'self' 'unsafe-inline'; frame-ancestors 'none'");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
