package dev.baton.server.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.conformance.Conformance;
import dev.baton.engine.json.Json;
import dev.baton.server.fake.Rows;
import dev.baton.server.http.Calls;
import dev.baton.server.http.Reply;
import dev.baton.server.http.Routes;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GraphQlRoutesTest {
    private final ExecutorFixture graphql = new ExecutorFixture();
    private final Calls calls;

    GraphQlRoutesTest() {
        var routes = new Routes();
        new GraphQlRoutes(graphql.executor, graphql.engine).register(routes);
        calls = new Calls(routes);
        graphql.engine.rows.apps.add(Rows.app("shop"));
    }

    @Test
    void queriesRunByPostAndByGet() {
        var posted = post(
                "{\"query\":\"query Q($id: UUID!) { app(id: $id) { name } }\",\"operationName\":\"Q\",\"variables\":{\"id\":\"%s\"}}"
                        .formatted(graphql.engine.rows.apps.getFirst().id()));
        assertThat(posted.status()).isEqualTo(200);
        assertThat(Calls.text(posted)).isEqualTo("{\"data\":{\"app\":{\"name\":\"shop\"}}}");
        var got = calls.get("/v0/gql?query=" + URLEncoder.encode("{ apps { name } }", StandardCharsets.UTF_8));
        assertThat(Calls.text(got)).isEqualTo("{\"data\":{\"apps\":[{\"name\":\"shop\"}]}}");
    }

    @Test
    @Conformance("GQL-3")
    void documentsThatCannotBeRunAreToldApart() {
        var syntax = post("{\"query\":\"{ apps {\"}");
        assertThat(syntax.status()).isEqualTo(422);
        assertThat(Calls.json(syntax).at("/errors/0/extensions/code").asString())
                .isEqualTo("GRAPHQL_PARSE_FAILED");
        var field = post("{\"query\":\"{ nothing }\"}");
        assertThat(field.status()).isEqualTo(422);
        assertThat(Calls.json(field).at("/errors/0/extensions/code").asString()).isEqualTo("GRAPHQL_VALIDATION_FAILED");
        assertThat(post("not json").status()).isEqualTo(400);
    }

    @Test
    @Conformance("GQL-4")
    void aMutationByGetIsRefusedAndHasNoEffect() {
        var document = "mutation { deleteAppByName(name: \"shop\") }";
        var reply = calls.get("/v0/gql?query=" + URLEncoder.encode(document, StandardCharsets.UTF_8));
        assertThat(reply.status()).isEqualTo(406);
        assertThat(graphql.engine.commands).isEmpty();
    }

    @Test
    void otherContentTypesAreRefused() {
        var reply = calls.send(
                "POST", "/v0/gql", Map.of("content-type", "text/plain"), "{\"query\":\"{ apps { name } }\"}");
        assertThat(reply.status()).isEqualTo(400);
        assertThat(Calls.json(reply).at("/errors/0/message").asString()).startsWith("transport not supported");

        var upload = calls.send(
                "POST",
                "/v0/gql",
                Map.of("content-type", "multipart/form-data; boundary=b"),
                "--b\r\nContent-Disposition: form-data; name=\"operations\"\r\n\r\n{\"query\":\"{ apps { name } }\"}\r\n--b--");
        assertThat(upload.status()).isEqualTo(400);
        assertThat(Calls.json(upload).at("/errors/0/message").asString())
                .isEqualTo("transport not supported: send Content-Type application/json, not multipart/form-data");
    }

    @Test
    void documentsThatWereSentOnceCanBeNamedByTheirHash() throws Exception {
        var document = "{ apps { name } }";
        var hash = java.util.HexFormat.of()
                .formatHex(java.security.MessageDigest.getInstance("SHA-256")
                        .digest(document.getBytes(StandardCharsets.UTF_8)));
        var extensions = ",\"extensions\":{\"persistedQuery\":{\"version\":1,\"sha256Hash\":\"" + hash + "\"}}}";
        var unknown = post("{\"query\":\"\"" + extensions);
        assertThat(Calls.json(unknown).at("/errors/0/message").asString()).isEqualTo("PersistedQueryNotFound");
        assertThat(Calls.json(unknown).at("/errors/0/extensions/code").asString())
                .isEqualTo("PERSISTED_QUERY_NOT_FOUND");
        assertThat(post("{\"query\":\"{ functions { id } }\"" + extensions).status())
                .isEqualTo(400);
        assertThat(post("{\"query\":\"" + document + "\"" + extensions).status())
                .isEqualTo(200);
        assertThat(Calls.json(post("{\"operationName\":null" + extensions)))
                .isEqualTo(Json.parse("{\"data\":{\"apps\":[{\"name\":\"shop\"}]}}")
                        .tree());
    }

    @Test
    void foreignPagesMayNotQuery() {
        var reply = calls.send(
                "POST", "/v0/gql", Map.of("content-type", "application/json", "origin", "http://evil.example"), "{}");
        assertThat(reply.status()).isEqualTo(403);
    }

    private Reply post(String body) {
        return calls.post("/v0/gql", body);
    }
}
