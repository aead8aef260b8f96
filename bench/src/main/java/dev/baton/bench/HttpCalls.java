package dev.baton.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;

/// Calls to the server under test.
final class HttpCalls {
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String origin;

    HttpCalls(int port) {
        origin = "http://127.0.0.1:" + port;
    }

    /// Posts JSON and answers the body.
    ///
    /// @throws IOException when the status is not 200
    String post(String path, String json) throws IOException, InterruptedException {
        var answer = http.send(
                HttpRequest.newBuilder(URI.create(origin + path))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(json))
                        .build(),
                BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException(path + " answered " + answer.statusCode() + ": " + answer.body());
        }
        return answer.body();
    }

    /// Runs a GraphQL document.
    String graphql(String document) throws IOException, InterruptedException {
        return post(
                "/v0/gql",
                "{\"query\":\""
                        + document.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", " ") + "\"}");
    }

    /// Whether the server answers on `/health`.
    boolean healthy() throws InterruptedException {
        try {
            return http.send(
                                    HttpRequest.newBuilder(URI.create(origin + "/health"))
                                            .build(),
                                    BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            return false;
        }
    }
}
