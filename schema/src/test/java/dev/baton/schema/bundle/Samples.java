package dev.baton.schema.bundle;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A server with two runs, of which the second is a rerun of the first, made of answers to the documents.
final class Samples {
    static final String FIRST = "01JB0000000000000000000001";
    static final String SECOND = "01JB0000000000000000000002";
    static final String EVENT = "01JB00000000000000000000E1";
    static final BundleCollector.Sides SIDES =
            new BundleCollector.Sides(Instant.parse("2026-01-02T03:04:05Z"), "1.2.3", "1.2.4", 12L, "Development");

    private Samples() {}

    static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text.replace('\'', '"'));
    }

    static BundleSource server() {
        Map<String, String> answers = new HashMap<>();
        for (String id : List.of(FIRST, SECOND)) {
            answers.put("GetRun " + id, """
                    {'run': {'id': '%s', 'status': 'COMPLETED', 'queuedAt': '2026-01-02T03:00:00Z',
                     'endedAt': '2026-01-02T03:00:09Z', 'eventName': 'shop/placed', 'triggerIDs': ['%s'],
                     'function': {'id': 'f', 'slug': 'shop-place', 'name': 'Place'},
                     'app': {'id': 'a', 'externalID': 'shop'}}}""".formatted(id, EVENT));
            answers.put("GetRunTrace " + id, """
                    {'run': {'id': '%1$s', 'trace': {'spanID': 'r', 'isRoot': true, 'name': 'Place', 'childrenSpans': [
                     {'spanID': 's', 'name': 'charge mira@example.com', 'outputID': 'o-%1$s', 'childrenSpans': [],
                      'metadata': [{'kind': 'x', 'values': {'card': '4111111111111111'}}]}]}}}""".formatted(id));
            answers.put("GetTraceResult o-" + id, """
                    {'runTraceSpanOutputByID': {'input': null, 'data': "{\\"to\\":\\"mira@example.com\\",\\"sum\\":12}",
                     'error': null}}""");
            answers.put("GetTrigger " + id, """
                    {'runTrigger': {'IDs': ['%s'], 'payloads':
                     ["{\\"data\\":{\\"customer\\":{\\"email\\":\\"mira@example.com\\",\\"card\\":4111111111111111}}}"]}}""".formatted(EVENT));
        }
        answers.put("GetRunLinkage " + FIRST, "{'run': {'reruns': [{'id': '%s'}]}}".formatted(SECOND));
        answers.put("GetEventV2 " + EVENT, """
                {'eventV2': {'id': '%s', 'name': 'shop/placed', 'receivedAt': '2026-01-02T03:00:00Z', 'raw':
                 "{\\"name\\":\\"shop/placed\\",\\"data\\":{\\"customer\\":{\\"email\\":\\"mira@example.com\\"}}}"}}""".formatted(EVENT));
        answers.put("GetFunctions ", "{'functions': [{'slug': 'shop-place', 'app': {'url': 'u'}}, {'slug': 'other'}]}");
        answers.put("GetFunction shop-place", "{'functionBySlug': {'slug': 'shop-place', 'app': {'id': 'a'}}}");
        answers.put("GetApps ", "{'apps': [{'id': 'a', 'functions': []}, {'id': 'b'}]}");
        return (operation, variables) -> {
            String which = variables.values().stream()
                    .findFirst()
                    .map(Object::toString)
                    .orElse("");
            return Optional.ofNullable(answers.get(operation + " " + which))
                    .map(Samples::json)
                    .orElseThrow(() -> new IllegalStateException("no answer to " + operation));
        };
    }

    static Bundle bundle() {
        return new BundleCollector(server())
                .collect(List.of(FIRST), true, SIDES, List.of(), BundleProgress.SILENT)
                .orElseThrow();
    }

    static ObjectNode object(JsonNode node) {
        return (ObjectNode) node;
    }
}
