package dev.baton.server;

import dev.baton.engine.json.Json;
import dev.baton.server.v2.contract.Contract;
import dev.baton.server.v2.contract.Messages;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import tools.jackson.databind.JsonNode;

/// Asks API v2 of a live server. Whatever answers well must fit the message of the operation.
final class V2Client {
    private final LiveServer live;

    V2Client(LiveServer live) {
        this.live = live;
    }

    /// An answer with its status.
    record Got(int status, JsonNode body) {
        JsonNode data() {
            return body.path("data");
        }

        String code() {
            return body.at("/errors/0/code").asString("");
        }

        String message() {
            return body.at("/errors/0/message").asString("");
        }
    }

    Got get(String path) {
        return send("GET", path, null);
    }

    Got post(String path, String body) {
        return send("POST", path, body);
    }

    Got send(String method, String path, String body, String... headers) {
        var request = HttpRequest.newBuilder(URI.create(live.url() + "/api/v2" + path))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        var answer = live.send(request.build());
        var got = new Got(answer.statusCode(), Json.read(answer.body()));
        if (got.body().has("data")) {
            var plain = path.contains("?") ? path.substring(0, path.indexOf('?')) : path;
            Contract.get().operations().stream()
                    .filter(operation -> operation.bindings().stream()
                            .anyMatch(binding -> binding.verb().equals(method)
                                    && binding.path().match(plain).isPresent()))
                    .findFirst()
                    .ifPresent(operation -> Messages.of(operation.output(), got.body()));
        }
        return got;
    }
}
