package dev.baton.schema.bundle;

import dev.baton.schema.redaction.Redaction;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Takes out of a bundle what must not leave, before it is written. A value that a rule masks in one place is masked
/// wherever else it stands: in other payloads, names, errors and logs. Ids and times of Baton's own stay, because they
/// hold the bundle together; so do values of fewer than four letters or six digits elsewhere than where a rule means
/// them.
public final class BundleMasking {
    private static final Pattern OWN_MEMBER = Pattern.compile(
            "id|.*(ID|IDs|At|Op)|status|kind|scope|slug|fnSlug|stepType|__typename|timeField|sleepUntil");
    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?");
    private static final Set<String> LITERALS = Set.of("true", "false", "null");
    private static final int SHORTEST_TEXT = 4;
    private static final int SHORTEST_NUMBER = 6;

    private final Redaction redaction;
    private final int[] hits;
    private final Set<String> values = new HashSet<>();
    private List<String> everywhere = List.of();

    private BundleMasking(Redaction redaction) {
        this.redaction = redaction;
        this.hits = new int[redaction.rules().size()];
    }

    /// A copy of a bundle as it may leave; its manifest lists the rules with the number of values that each masked.
    public static Bundle apply(Bundle bundle, Payloads payloads, Redaction redaction) {
        Bundle masked = redaction.isEmpty() ? bundle : new BundleMasking(redaction).masked(bundle);
        return payloads == Payloads.FULL ? masked : BundleShapes.of(masked, payloads);
    }

    private Bundle masked(Bundle bundle) {
        Bundle inPlace = map(bundle, this::maskRules);
        everywhere = values.stream()
                .flatMap(BundleMasking::spellings)
                .distinct()
                .sorted((a, b) -> Integer.compare(b.length(), a.length()))
                .toList();
        Bundle all = everywhere.isEmpty() ? inPlace : map(inPlace, this::maskValues);
        List<BundleManifest.Rule> rules = new ArrayList<>();
        for (int i = 0; i < hits.length; i++) {
            rules.add(new BundleManifest.Rule(
                    maskValues(redaction.mask(redaction.rules().get(i))), hits[i]));
        }
        return new Bundle(
                all.manifest().with(all.manifest().payloads(), rules),
                all.runs(),
                all.events(),
                all.functions(),
                all.apps(),
                all.logs(),
                all.warnings());
    }

    private static Bundle map(Bundle bundle, UnaryOperator<String> text) {
        Map<String, Bundle.Run> runs = new LinkedHashMap<>();
        bundle.runs().forEach((id, run) -> {
            Map<String, ObjectNode> outputs = new LinkedHashMap<>();
            run.outputs().forEach((output, result) -> outputs.put(output, object(result, text)));
            runs.put(id, new Bundle.Run(object(run.run(), text), object(run.trigger(), text), outputs));
        });
        Map<String, ObjectNode> events = new LinkedHashMap<>();
        bundle.events().forEach((id, event) -> events.put(id, object(event, text)));
        return new Bundle(
                bundle.manifest(),
                runs,
                events,
                bundle.functions().stream().map(node -> object(node, text)).toList(),
                bundle.apps().stream().map(node -> object(node, text)).toList(),
                bundle.logs().stream().map(node -> object(node, text)).toList(),
                bundle.warnings());
    }

    private static ObjectNode object(ObjectNode node, UnaryOperator<String> text) {
        return (ObjectNode) JsonTexts.map(node, OWN_MEMBER.asMatchPredicate(), text);
    }

    /// What the rules mean in a text, which may be JSON with more JSON in its texts.
    private String maskRules(String text) {
        for (Redaction.Finding finding : redaction.findings(text)) {
            hits[finding.rule()]++;
            JsonTexts.parse(finding.text()).ifPresentOrElse(this::keepValues, () -> keepValue(finding.text()));
        }
        String masked = redaction.mask(text);
        return JsonTexts.parse(masked)
                .filter(json -> json.isContainer() && holdsJson(json))
                .map(json -> JsonTexts.map(json, name -> false, this::maskInner).toString())
                .orElse(masked);
    }

    private static boolean holdsJson(JsonNode json) {
        return JsonTexts.anyText(
                json,
                text -> JsonTexts.parse(text).filter(JsonNode::isContainer).isPresent());
    }

    private String maskInner(String text) {
        return JsonTexts.parse(text).filter(JsonNode::isContainer).isPresent() ? maskRules(text) : text;
    }

    private void keepValues(JsonNode json) {
        if (json.isContainer()) {
            json.forEach(this::keepValues);
        } else {
            keepValue(json.asString());
        }
    }

    private void keepValue(String value) {
        boolean number = NUMBER.matcher(value).matches();
        if (value.length() >= (number ? SHORTEST_NUMBER : SHORTEST_TEXT)
                && !LITERALS.contains(value)
                && !value.contains(Redaction.MARK)) {
            values.add(value);
        }
    }

    /// A value as it stands in plain text, in JSON, and in JSON in JSON.
    private static Stream<String> spellings(String value) {
        String once = JsonTexts.escaped(value);
        return Stream.of(value, once, JsonTexts.escaped(once));
    }

    /// Values that were masked elsewhere.
    private String maskValues(String text) {
        if (everywhere.stream().noneMatch(text::contains)) {
            return text;
        }
        return JsonTexts.parse(text)
                .filter(JsonNode::isContainer)
                .map(json -> JsonTexts.mapAll(json, this::maskValues).toString())
                .orElseGet(() -> {
                    String masked = text;
                    for (String value : everywhere) {
                        masked = masked.replace(value, Redaction.MARK);
                    }
                    return masked;
                });
    }
}
