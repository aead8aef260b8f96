package dev.baton.server.checkpoint;

import dev.baton.engine.driver.OpcodeException;
import dev.baton.engine.driver.OpcodeParser;
import dev.baton.engine.event.Event;
import dev.baton.engine.event.EventIntake;
import dev.baton.engine.event.EventRejected;
import dev.baton.engine.function.Endpoint;
import dev.baton.engine.function.FunctionConfig;
import dev.baton.engine.id.RunId;
import dev.baton.engine.id.Ulid;
import dev.baton.engine.step.Opcode;
import dev.baton.engine.sync.AppUrl;
import dev.baton.engine.transition.Command;
import dev.baton.server.http.Call;
import dev.baton.server.http.HttpFailure;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Reads the call that starts a run of a durable endpoint (CKP §3).
final class NewRun {
    private static final int MAX_RETRIES = 20;

    private final EventIntake intake;

    NewRun(EventIntake intake) {
        this.intake = intake;
    }

    /// @param body `{run_id, event, steps?, idempotency?, request_version?, retries?}`
    /// @throws HttpFailure 400 when it is anything else
    Command.StartEndpoint read(Call call, JsonNode body, Instant now) {
        var run = Ulid.parseOrNull(body.path("run_id").asString(""));
        if (run == null) {
            throw invalid("run_id must be a ULID");
        }
        var request = body.path("event").path("data");
        var domain = request.path("domain").asString("").replaceAll("/+$", "");
        var method = request.path("method").asString("").toUpperCase(Locale.ROOT);
        if (!method.matches("[A-Z]{1,20}")) {
            throw invalid("event.data.method must be an HTTP method");
        }
        var sdk = Sdk.of(call);
        var given = request.path("fn").asString("");
        var slug = given.isEmpty() ? method + " " + request.path("path").asString("/") : given;
        var definition = new Command.EndpointDefinition(
                domain,
                appUrl(domain),
                slug,
                new Endpoint(method, sdk.language().equals("go")),
                retries(body.path("retries")),
                sdk.language(),
                sdk.version());
        return new Command.StartEndpoint(
                new RunId(run),
                body.path("idempotency").asString(""),
                event(body.path("event"), now),
                definition,
                body.path("request_version").asInt(-1),
                steps(body.path("steps")));
    }

    private Event event(JsonNode event, Instant now) {
        try {
            return intake.endpointRequest(event, now);
        } catch (EventRejected e) {
            throw invalid(e.getMessage());
        }
    }

    private static List<Opcode> steps(JsonNode steps) {
        try {
            return steps.isArray() && !steps.isEmpty() ? OpcodeParser.parse(steps, false) : List.of();
        } catch (OpcodeException e) {
            throw invalid(e.getMessage());
        }
    }

    private static String appUrl(String domain) {
        try {
            return AppUrl.ofUser(domain);
        } catch (IllegalArgumentException e) {
            throw invalid("event.data.domain must be scheme and host: " + e.getMessage());
        }
    }

    /// Retries, not attempts: none when nothing is said, the default when it is negative.
    private static int retries(JsonNode given) {
        int retries = given.asInt(0);
        return retries < 0 ? FunctionConfig.DEFAULT_RETRIES : Math.min(retries, MAX_RETRIES);
    }

    private static HttpFailure invalid(@Nullable String reason) {
        return HttpFailure.badRequest("Invalid request body: " + reason);
    }

    /// Which SDK calls: `inngest-js:v4.24.0` and `go:v0.15.1` are told in one of two headers.
    private record Sdk(String language, String version) {
        static Sdk of(Call call) {
            var header = call.header("x-inngest-sdk");
            var agent = call.header("user-agent");
            var text = header != null ? header : agent != null && agent.startsWith("go:") ? agent : "";
            int colon = text.indexOf(':');
            return colon < 0
                    ? new Sdk("", "")
                    : new Sdk(text.substring(0, colon).replaceFirst("^inngest-", ""), text.substring(colon + 1));
        }
    }
}
