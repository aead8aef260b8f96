package dev.baton.schema.bundle;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What a bundle says of itself, `manifest.json`.
///
/// @param formatVersion 1, or more when a later version wrote it
/// @param exportedAt by the clock of the server
/// @param clientVersion of who wrote it
/// @param serverVersion of the server that it was read from; empty when it did not say
/// @param serverTimeOffsetMS how far the clock of the server was ahead of that of the client, in milliseconds; null
/// when
///     it is not known
/// @param environment the environment of the server
/// @param payloads how much of the payloads is there
/// @param linked whether the runs that belong to the chosen ones are there as well
/// @param rules what was masked, without the values
/// @param runIds the runs that were chosen, in their order
public record BundleManifest(
        int formatVersion,
        Instant exportedAt,
        String clientVersion,
        String serverVersion,
        @Nullable Long serverTimeOffsetMS,
        String environment,
        Payloads payloads,
        boolean linked,
        List<Rule> rules,
        List<String> runIds) {
    /// The version that is written here.
    public static final int VERSION = 1;

    static final String FORMAT = "baton-bundle";

    public BundleManifest {
        rules = List.copyOf(rules);
        runIds = List.copyOf(runIds);
    }

    /// A rule by which values were masked.
    ///
    /// @param text as it was written; masked where it would show what it masks
    /// @param hits how many values it masked
    public record Rule(String text, int hits) {}

    /// How many values were masked.
    public int hits() {
        return rules.stream().mapToInt(Rule::hits).sum();
    }

    /// Whether a later version wrote it, so that some of it may not be understood.
    public boolean isNewer() {
        return formatVersion > VERSION;
    }

    BundleManifest with(Payloads kept, List<Rule> masked) {
        return new BundleManifest(
                formatVersion,
                exportedAt,
                clientVersion,
                serverVersion,
                serverTimeOffsetMS,
                environment,
                kept,
                linked,
                masked,
                runIds);
    }

    ObjectNode toJson() {
        ObjectNode json = JsonMapper.shared().createObjectNode();
        json.put("format", FORMAT);
        json.put("formatVersion", formatVersion);
        json.put("exportedAt", exportedAt.toString());
        json.put("clientVersion", clientVersion);
        json.put("serverVersion", serverVersion);
        json.put("serverTimeOffsetMS", serverTimeOffsetMS);
        json.put("environment", environment);
        json.put("payloads", payloads.name().toLowerCase(Locale.ROOT));
        json.put("linkedRuns", linked);
        ArrayNode redaction = json.putArray("redaction");
        rules.forEach(rule -> redaction.addObject().put("rule", rule.text()).put("hits", rule.hits()));
        ArrayNode runs = json.putArray("runIDs");
        runIds.forEach(runs::add);
        return json;
    }

    /// @throws BundleException when it is the manifest of something else
    static BundleManifest of(JsonNode json) {
        if (!json.path("format").asString("").equals(FORMAT)
                || !json.path("formatVersion").isIntegralNumber()) {
            throw new BundleException(
                    "This archive is no run bundle: its manifest.json names no format \"" + FORMAT + "\".", null);
        }
        List<Rule> rules = new ArrayList<>();
        json.path("redaction")
                .forEach(rule -> rules.add(new Rule(
                        rule.path("rule").asString(""), rule.path("hits").asInt(0))));
        List<String> runs = new ArrayList<>();
        json.path("runIDs").forEach(id -> runs.add(id.asString("")));
        JsonNode offset = json.path("serverTimeOffsetMS");
        return new BundleManifest(
                json.path("formatVersion").asInt(0),
                instant(json.path("exportedAt").asString("")),
                json.path("clientVersion").asString(""),
                json.path("serverVersion").asString(""),
                offset.isIntegralNumber() ? Long.valueOf(offset.longValue()) : null,
                json.path("environment").asString("Development"),
                payloads(json.path("payloads").asString("")),
                json.path("linkedRuns").asBoolean(false),
                rules,
                runs);
    }

    private static Payloads payloads(String text) {
        return switch (text) {
            case "shapes" -> Payloads.SHAPES;
            case "none" -> Payloads.NONE;
            default -> Payloads.FULL;
        };
    }

    static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new BundleException("The manifest of this bundle says no time at which it was exported.", e);
        }
    }
}
