package dev.baton.engine.sync;

import dev.baton.engine.app.AppMethod;
import dev.baton.engine.function.FunctionParser;
import dev.baton.engine.function.ParsedFunction;
import dev.baton.engine.json.Json;
import dev.baton.engine.json.JsonSyntaxException;
import dev.baton.engine.json.JsonTypeException;
import dev.baton.engine.json.Members;
import dev.baton.engine.transition.Command;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Reads the body of `POST /fn/register` (SDK §4.2, §4.3). Safe for use by several threads.
public final class RegistrationParser {
    private static final int SHOWN_PROBLEMS = 5;
    private static final List<String> METADATA =
            List.of("v", "headers", "capabilities", "featureObservations", "deployId", "idempotencyKey");

    private final FunctionParser functions;
    private final String serverKind;

    /// @param serverKind `dev` or `cloud`
    public RegistrationParser(FunctionParser functions, String serverKind) {
        this.functions = functions;
        this.serverKind = serverKind;
    }

    /// Reads and validates a registration.
    ///
    /// @param expectedKind header `X-Inngest-Expected-Server-Kind`, or null
    /// @param deployId query parameter `deployId`, or null; the body's is preferred
    /// @throws RegistrationRejected when anything is wrong with it
    public Command.Registration parse(byte[] body, @Nullable String expectedKind, @Nullable String deployId) {
        if (expectedKind != null && !expectedKind.isBlank() && !expectedKind.equalsIgnoreCase(serverKind)) {
            throw rejected("Expected server kind " + serverKind + ", got " + expectedKind);
        }
        try {
            var tree = Json.read(body);
            if (!tree.isObject()) {
                throw rejected("Invalid request: the body must be a JSON object");
            }
            return read(Members.of(tree), deployId);
        } catch (JsonSyntaxException | JsonTypeException e) {
            throw rejected("Invalid request: " + e.getMessage());
        }
    }

    private Command.Registration read(Members request, @Nullable String deployId) {
        var name = request.textOrEmpty("appName");
        if (name.isBlank()) {
            throw rejected("App ID required");
        }
        var sdk = request.textOrEmpty("sdk");
        int colon = sdk.indexOf(':');
        var language = colon < 0 ? sdk : sdk.substring(0, colon);
        var version = colon < 0 ? "" : sdk.substring(colon + 1);
        if (BlockedSdks.isBlocked(language, version)) {
            throw new RegistrationRejected(BlockedSdks.CODE, BlockedSdks.MESSAGE, List.of(), null);
        }
        var rawUrl = request.textOrEmpty("url");
        if (rawUrl.isBlank()) {
            throw rejected("Invalid request: url is required");
        }
        var problem = AppUrl.problem(rawUrl);
        if (problem != null) {
            throw rejected("Invalid request: " + problem);
        }
        var url = AppUrl.normalise(rawUrl);
        return new Command.Registration(
                name,
                url,
                method(request, rawUrl),
                language,
                version,
                emptyToNull(request.textOrEmpty("framework")),
                emptyToNull(request.textOrEmpty("appVersion")),
                checksum(request.node()),
                metadata(request, deployId),
                functions(request.array("functions"), url));
    }

    private static AppMethod method(Members request, String url) {
        boolean connect = request.textOrEmpty("deployType").equalsIgnoreCase("connect")
                || url.toLowerCase(Locale.ROOT).startsWith("ws");
        return connect ? AppMethod.CONNECT : AppMethod.SERVE;
    }

    private List<Command.Definition> functions(List<JsonNode> entries, String url) {
        var problems = new ArrayList<String>();
        var definitions = new ArrayList<Command.Definition>();
        var slugs = new HashSet<String>();
        for (var entry : entries) {
            var function = functions.parse(entry, problems);
            if (function == null) {
                continue;
            }
            if (!slugs.add(function.slug())) {
                problems.add("function \"" + function.slug() + "\": there are two functions with this id");
            }
            definitions.add(definition(function));
        }
        if (!problems.isEmpty()) {
            throw new RegistrationRejected(null, summary(problems), problems, url);
        }
        return definitions;
    }

    private static Command.Definition definition(ParsedFunction function) {
        return new Command.Definition(function.slug(), function.name(), function.config(), function.definition());
    }

    private static String summary(List<String> problems) {
        var shown = problems.stream().limit(SHOWN_PROBLEMS).collect(Collectors.joining("; "));
        var more = problems.size() > SHOWN_PROBLEMS ? "; and " + (problems.size() - SHOWN_PROBLEMS) + " more" : "";
        return "At least one function is invalid: " + shown + more;
    }

    /// SHA-256 over the canonical request without feature observations, in hex.
    static String checksum(JsonNode request) {
        var counted = ((ObjectNode) request).deepCopy();
        for (var key : List.copyOf(counted.propertyNames())) {
            if (key.equalsIgnoreCase("featureObservations")) {
                counted.remove(key);
            }
        }
        try {
            var sha = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha.digest(Json.of(counted).bytes()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static Json metadata(Members request, @Nullable String deployId) {
        var metadata = JsonNodeFactory.instance.objectNode();
        if (deployId != null && !deployId.isBlank()) {
            metadata.put("deployId", deployId);
        }
        for (var key : METADATA) {
            var value = request.get(key);
            if (value != null) {
                metadata.set(key, value);
            }
        }
        return Json.of(metadata);
    }

    private static @Nullable String emptyToNull(String text) {
        return text.isEmpty() ? null : text;
    }

    private static RegistrationRejected rejected(String message) {
        return new RegistrationRejected(null, message, List.of(), null);
    }
}
