package dev.baton.server.graphql.trace;

import dev.baton.engine.id.RunId;
import dev.baton.engine.id.SpanId;
import dev.baton.engine.id.Ulid;
import dev.baton.engine.json.Json;
import dev.baton.engine.json.JsonSyntaxException;
import java.util.Base64;

/// Names the span whose input and output are wanted. Its text is base 64 of `{"rid":RUN,"sid":SPAN}` and opaque to
/// clients (GQL §1.10).
public record OutputId(RunId run, SpanId span) {
    /// The text that clients send back.
    public String text() {
        var members = Json.MAPPER.createObjectNode();
        members.put("rid", run.toString());
        members.put("sid", span.toString());
        return Base64.getEncoder().encodeToString(Json.of(members).bytes());
    }

    /// Reads what [#text] wrote.
    ///
    /// @throws IllegalArgumentException when the text is something else; the message is fit for the client
    public static OutputId parse(String text) {
        try {
            var members = Json.read(Base64.getDecoder().decode(text));
            var run = Ulid.parse(members.path("rid").asString(""));
            return new OutputId(new RunId(run), new SpanId(members.path("sid").asString("")));
        } catch (IllegalArgumentException | JsonSyntaxException e) {
            throw new IllegalArgumentException("error parsing span identifier: " + e.getMessage(), e);
        }
    }
}
