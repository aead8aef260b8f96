package dev.baton.server.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.conformance.Conformance;
import graphql.introspection.IntrospectionQuery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Holds the schema that is served against the list of what the dev server's clients know: every type, field,
/// argument, default, nullability and enum value. Whatever else is served says `Extension.` in its description. The
/// list is in `reference/dev-schema.txt`, one fact a line.
class ReferenceSchemaTest {
    private static final Path LIST = Path.of("src/test/resources/reference/dev-schema.txt");

    private static final Set<String> BUILT_IN = Set.of("Boolean", "Float", "ID", "Int", "String");

    /// How the description of everything begins that we add: types, fields and values.
    private static final String EXTENSION = "Extension.";

    @Test
    @Conformance("GQL-1")
    void theSchemaHasEverythingThatClientsKnowAndNothingElseButWhatSaysThatItIsOurs() throws IOException {
        var expected = new TreeSet<>(Files.readAllLines(LIST));
        assertThat(expected).hasSizeGreaterThan(500);
        var served = served();
        var missing = new TreeSet<>(expected);
        missing.removeAll(served);
        assertThat(missing).as("facts that are not served").isEmpty();
        served.removeAll(expected);
        assertThat(served)
                .as("facts that are served, but are not known and do not say \"Extension.\"")
                .isEmpty();
    }

    private static TreeSet<String> served() {
        var schema = new ExecutorFixture()
                .data(IntrospectionQuery.INTROSPECTION_QUERY)
                .path("__schema");
        var facts = new TreeSet<String>();
        for (var type : schema.path("types")) {
            var name = type.path("name").asString();
            if (!name.startsWith("__") && !BUILT_IN.contains(name) && !extension(type)) {
                addFacts(facts, type, name);
            }
        }
        return facts;
    }

    private static void addFacts(TreeSet<String> facts, JsonNode type, String name) {
        switch (type.path("kind").asString()) {
            case "SCALAR" -> facts.add("scalar " + name);
            case "ENUM" ->
                own(type.path("enumValues"))
                        .forEach(value -> facts.add(
                                "enum " + name + " " + value.path("name").asString()));
            case "UNION" ->
                type.path("possibleTypes")
                        .forEach(member -> facts.add(
                                "union " + name + " " + member.path("name").asString()));
            case "INPUT_OBJECT" ->
                own(type.path("inputFields")).forEach(field -> facts.add("input " + name + "." + argument(field)));
            default -> own(type.path("fields")).forEach(field -> addField(facts, name, field));
        }
    }

    private static Stream<JsonNode> own(JsonNode members) {
        return members.valueStream().filter(member -> !extension(member));
    }

    private static boolean extension(JsonNode described) {
        return described.path("description").asString("").startsWith(EXTENSION);
    }

    private static void addField(TreeSet<String> facts, String type, JsonNode field) {
        var name = type + "." + field.path("name").asString();
        var deprecated = field.path("isDeprecated").asBoolean() ? " @deprecated" : "";
        facts.add("type " + name + ": " + reference(field.path("type")) + deprecated);
        field.path("args").forEach(argument -> facts.add("arg " + name + "(" + argument(argument) + ")"));
    }

    private static String argument(JsonNode value) {
        var text = value.path("name").asString() + ": " + reference(value.path("type"));
        return value.hasNonNull("defaultValue")
                ? text + " = " + value.path("defaultValue").asString()
                : text;
    }

    private static String reference(JsonNode type) {
        return switch (type.path("kind").asString()) {
            case "NON_NULL" -> reference(type.path("ofType")) + "!";
            case "LIST" -> "[" + reference(type.path("ofType")) + "]";
            default -> type.path("name").asString();
        };
    }
}
