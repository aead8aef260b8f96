package dev.baton.desktop.screen.events;

import dev.baton.desktop.component.Status;
import dev.baton.desktop.component.TimeText;
import dev.baton.desktop.component.json.CodeText;
import dev.baton.desktop.component.json.JsonFormat;
import dev.baton.desktop.component.json.VisibleText;
import dev.baton.desktop.component.timeline.DurationText;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/// Reads events out of the answers of the server.
final class EventReader {
    private static final JsonMapper JSON = new JsonMapper();

    private final TimeText times;

    /// @param times writes the times of the cells
    EventReader(TimeText times) {
        this.times = times;
    }

    /// Reads the answer to `GetEventsV2`.
    EventPage page(JsonNode data) {
        JsonNode events = data.path("eventsV2");
        return new EventPage(
                events.path("edges")
                        .valueStream()
                        .map(edge -> row(edge.path("node")))
                        .toList(),
                events.path("totalCount").asLong(0),
                events.path("pageInfo").path("hasNextPage").asBoolean(false),
                events.path("pageInfo").path("endCursor").asString(""),
                events.path("search").path("looked").asLong(0),
                events.path("search").path("reached").isString() ? time(events.path("search"), "reached") : null);
    }

    /// Reads the answer to `GetEventV2`.
    EventDetail detail(JsonNode data) {
        JsonNode event = data.path("eventV2");
        Instant received = time(event, "receivedAt");
        return new EventDetail(
                text(event, "id"),
                shown(event, "name"),
                shown(event, "idempotencyKey"),
                event.path("occurredAt").isString() ? time(event, "occurredAt") : received,
                received,
                shown(event, "version"),
                source(event),
                pretty(text(event, "raw")),
                runs(event),
                event.path("matchedRuns")
                        .valueStream()
                        .filter(match -> match.path("run").isObject())
                        .map(match -> new EventDetail.Matched(run(match.path("run")), shown(match, "step")))
                        .toList(),
                heldBack(data, event));
    }

    private List<HeldBack> heldBack(JsonNode data, JsonNode event) {
        return Stream.concat(HeldBack.of(event, times).stream(), NotTriggered.of(data, data).stream())
                .toList();
    }

    private EventRow row(JsonNode event) {
        Instant received = time(event, "receivedAt");
        return new EventRow(
                text(event, "id"),
                shown(event, "name"),
                times.cell(received),
                received,
                event.path("occurredAt").isString() ? times.cell(time(event, "occurredAt")) : "",
                shown(event, "version"),
                source(event),
                runs(event));
    }

    /// The runs of an event, of `GetEventV2Runs` too.
    static List<EventRow.StartedRun> runs(JsonNode event) {
        return event.path("runs").valueStream().map(EventReader::run).toList();
    }

    private static EventRow.StartedRun run(JsonNode run) {
        return new EventRow.StartedRun(
                text(run, "id"),
                shown(run.path("function"), "name"),
                Status.of(text(run, "status")),
                duration(run),
                skipped(run.path("trace").path("skipReason").asString("")),
                run.path("trace").path("skipExistingRunID").asString(""),
                run.path("isBatch").asBoolean(false)
                        ? run.path("triggerIDs")
                                .valueStream()
                                .map(JsonNode::asString)
                                .toList()
                        : List.of());
    }

    /// The engine's name of a reason in words; one that is not known here is shown as it is.
    private static String skipped(String reason) {
        return switch (reason.toLowerCase(Locale.ROOT).replace("_", "")) {
            case "" -> "";
            case "singleton" -> "Skipped: another run is in progress";
            case "functionpaused" -> "Skipped: the function is paused";
            case "functiondrained" -> "Skipped: the function is drained";
            case "functionbacklogsizelimithit" -> "Skipped: too many runs wait already";
            default -> "Skipped: " + reason;
        };
    }

    private static String duration(JsonNode run) {
        if (!run.path("queuedAt").isString() || !run.path("endedAt").isString()) {
            return "";
        }
        return DurationText.of(
                Duration.between(time(run, "queuedAt"), time(run, "endedAt")).toMillis());
    }

    /// The event of an answer to `GetEventV2Payload`; missing when it cannot be read.
    static JsonNode payload(JsonNode data) {
        try {
            return JSON.readTree(data.path("eventV2").path("raw").asString(""));
        } catch (JacksonException e) {
            return MissingNode.getInstance();
        }
    }

    /// Laid-out JSON, or the text as it is when it is no JSON.
    static String pretty(String json) {
        return JsonFormat.pretty(json).map(CodeText::text).orElse(json);
    }

    private static String source(JsonNode event) {
        JsonNode source = event.path("source");
        String name = source.path("name").asString("");
        return !name.isEmpty()
                ? VisibleText.of(name)
                : source.path("sourceKind").asString("SDK");
    }

    private static Instant time(JsonNode node, String name) {
        return Instant.parse(node.path(name).asString());
    }

    private static String shown(JsonNode node, String name) {
        return VisibleText.of(text(node, name));
    }

    private static String text(JsonNode node, String name) {
        return node.path(name).asString("");
    }
}
