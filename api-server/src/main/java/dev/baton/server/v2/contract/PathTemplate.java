package dev.baton.server.v2.contract;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A path such as `/apps/{app_id}/functions`. A variable is one segment, or several when it is written `{name=**}`.
public record PathTemplate(String text, List<String> segments) {
    private static final String MANY = "=**}";

    /// Copies the list.
    public PathTemplate {
        segments = List.copyOf(segments);
    }

    static PathTemplate of(String text) {
        return new PathTemplate(text, List.of(text.substring(1).split("/", -1)));
    }

    /// Names of the variables, in order.
    public List<String> variables() {
        return segments.stream()
                .filter(PathTemplate::isVariable)
                .map(PathTemplate::name)
                .toList();
    }

    /// The values of the variables in a path, decoded; nothing when the path is another one.
    ///
    /// @param path percent-encoded, from the first slash on
    /// @throws IllegalArgumentException when an escape is broken
    public Optional<Map<String, String>> match(String path) {
        var given = List.of(path.substring(1).split("/", -1));
        int spare = given.size() - segments.size();
        boolean many = segments.stream().anyMatch(segment -> segment.endsWith(MANY));
        if (spare < 0 || spare > 0 && !many) {
            return Optional.empty();
        }
        var values = new LinkedHashMap<String, String>();
        int at = 0;
        for (var segment : segments) {
            int length = segment.endsWith(MANY) ? 1 + spare : 1;
            var part = String.join("/", given.subList(at, at + length));
            at += length;
            if (!isVariable(segment)) {
                if (!segment.equals(part)) {
                    return Optional.empty();
                }
            } else if (part.isEmpty()) {
                return Optional.empty();
            } else {
                values.put(name(segment), decode(part));
            }
        }
        return Optional.of(values);
    }

    /// The path with values in place of the variables, percent-encoded.
    ///
    /// @param values by name; all of them
    public String fill(Map<String, String> values) {
        var path = new ArrayList<String>();
        for (var segment : segments) {
            path.add(
                    isVariable(segment)
                            ? URLEncoder.encode(values.getOrDefault(name(segment), ""), StandardCharsets.UTF_8)
                                    .replace("+", "%20")
                            : segment);
        }
        return "/" + String.join("/", path);
    }

    /// How documents write it: without the mark of several segments.
    public String plain() {
        return text.replace(MANY, "}");
    }

    private static boolean isVariable(String segment) {
        return segment.startsWith("{");
    }

    private static String name(String segment) {
        var name = segment.substring(1, segment.length() - 1);
        int equals = name.indexOf('=');
        return equals < 0 ? name : name.substring(0, equals);
    }

    private static String decode(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
