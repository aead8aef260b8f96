package dev.baton.server.cli;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import dev.baton.engine.json.Json;
import dev.baton.engine.json.JsonSyntaxException;
import dev.baton.server.config.Setting;
import dev.baton.server.config.Setting.Trait;
import dev.baton.server.v2.contract.Messages;
import dev.baton.server.v2.contract.Operation;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// One operation of API v2 as a command. Its flags are the fields of the operation's message: in the address, the
/// query or the body, wherever the interface wants them (CLI §9).
final class EndpointCommand implements Command {
    private static final String BODY = "body";
    private static final String BODY_FILE = "body-file";
    private static final String FROM_STEP = "from-step";
    private static final String INPUT = "input";

    private final Operation operation;
    private final Map<String, FieldDescriptor> fields = new LinkedHashMap<>();

    EndpointCommand(Operation operation) {
        this.operation = operation;
        var taken = ApiTarget.SETTINGS.stream().map(Setting::name).toList();
        for (var field : operation.input().getFields()) {
            var flag = flag(field);
            if (!taken.contains(flag)) {
                fields.put(flag, field);
            }
        }
    }

    private static String flag(FieldDescriptor field) {
        return field.getName()
                .replaceAll("(?<=[a-z])(?=[A-Z])", "-")
                .replace('_', '-')
                .toLowerCase(Locale.ROOT);
    }

    @Override
    public String name() {
        return "api " + operation.command().orElseThrow();
    }

    @Override
    public String summary() {
        return operation.summary() + ".";
    }

    @Override
    public String operands() {
        return String.join(
                " ",
                variables().stream().map(name -> name.toUpperCase(Locale.ROOT)).toList());
    }

    private List<String> variables() {
        return operation.binding().path().variables();
    }

    @Override
    public List<Setting> settings() {
        var settings = new ArrayList<Setting>();
        fields.forEach((flag, field) -> settings.add(setting(flag, field).with(Trait.FLAG_ONLY)));
        if (fields.containsKey(FROM_STEP)) {
            settings.add(Setting.ofText(INPUT, "JSON", "", "Array that replaces the step's input.")
                    .with(Trait.FLAG_ONLY));
        }
        if (!operation.body().isEmpty()) {
            settings.add(Setting.ofText(BODY, "JSON", "", "The body; other flags win over its members.")
                    .with(Trait.FLAG_ONLY));
            settings.add(Setting.ofText(BODY_FILE, "FILE", "", "File with the body, - for the standard input.")
                    .with(Trait.FLAG_ONLY));
        }
        settings.addAll(ApiTarget.SETTINGS);
        return settings;
    }

    private Setting setting(String flag, FieldDescriptor field) {
        var where = variables().contains(field.getName())
                ? "Part of the address; may also be given without the flag."
                : Messages.isNeeded(field, Set.copyOf(variables()))
                                && !operation.body().isEmpty()
                        ? "Must be given."
                        : "May be given.";
        if (flag.equals(FROM_STEP)) {
            return Setting.ofText(flag, "NAME", "", "Name of the step to start at.");
        }
        if (field.isMapField()) {
            return Setting.ofText(flag, "JSON", "", where);
        }
        if (field.isRepeated() && field.getJavaType() == JavaType.STRING) {
            return Setting.ofList(flag, "TEXT", where + " Repeatable.");
        }
        return switch (field.getJavaType()) {
            case BOOLEAN -> Setting.ofSwitch(flag, where);
            case INT, LONG, FLOAT, DOUBLE -> Setting.ofText(flag, "NUMBER", "", where);
            case STRING, BYTE_STRING, ENUM -> Setting.ofText(flag, "TEXT", "", where);
            case MESSAGE -> Setting.ofText(flag, Messages.isTime(field.getMessageType()) ? "TIME" : "JSON", "", where);
        };
    }

    @Override
    public int run(Invocation invocation) {
        var message = message(invocation);
        var variables = variables(invocation, message);
        try (var target = ApiTarget.of(invocation)) {
            var path = operation.binding().path().fill(variables);
            var answer =
                    target.send(operation.binding().verb(), path + query(message), body(message), operation.streams());
            if (answer.statusCode() >= 400) {
                throw new Failure(answer.statusCode() + ": " + answer.body().strip(), null);
            }
            print(invocation, answer.body());
            return 0;
        }
    }

    private static void print(Invocation invocation, String body) {
        if (invocation.settings().flag("raw")) {
            invocation.out().println(body);
            return;
        }
        try {
            invocation.print(Json.MAPPER
                    .writerWithDefaultPrettyPrinter()
                    .writeValueAsString(Json.parse(body).tree()));
        } catch (JsonSyntaxException e) {
            invocation.print(body);
        }
    }

    /// Everything that was given, by JSON name: the body first, then the flags.
    private ObjectNode message(Invocation invocation) {
        var message = Json.MAPPER.createObjectNode();
        if (!operation.body().isEmpty()) {
            var given = given(invocation);
            if (given != null && operation.takesWholeBody() && !given.isObject()) {
                throw new UsageError("the body must be a JSON object");
            }
            if (given instanceof ObjectNode whole && operation.takesWholeBody()) {
                message.setAll(whole);
            } else if (given != null) {
                message.set(operation.body(), given);
            }
        }
        fields.forEach((flag, field) -> {
            if (invocation.settings().isSet(flag)) {
                message.set(field.getJsonName(), value(invocation, flag, field));
            }
        });
        return message;
    }

    private static @Nullable JsonNode given(Invocation invocation) {
        var file = invocation.settings().text(BODY_FILE);
        var text = file.isEmpty() ? invocation.settings().text(BODY) : read(file);
        return text.isEmpty() ? null : json("the body", text);
    }

    private static String read(String file) {
        try {
            return file.equals("-") ? read(System.in) : Files.readString(Path.of(file));
        } catch (IOException e) {
            throw new Failure("cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    private static String read(InputStream in) throws IOException {
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }

    private static JsonNode json(String what, String text) {
        try {
            return Json.parse(text).tree();
        } catch (JsonSyntaxException e) {
            throw new UsageError(what + " is not JSON: " + e.getMessage());
        }
    }

    private static JsonNode value(Invocation invocation, String flag, FieldDescriptor field) {
        var settings = invocation.settings();
        if (flag.equals(FROM_STEP)) {
            var step = Json.MAPPER.createObjectNode().put("stepId", settings.text(flag));
            if (settings.isSet(INPUT)) {
                step.set("input", json("--input", settings.text(INPUT)));
            }
            return step;
        }
        if (field.isRepeated() && field.getJavaType() == JavaType.STRING) {
            return Json.MAPPER.valueToTree(settings.list(flag));
        }
        boolean free = field.isRepeated()
                || field.getJavaType() == JavaType.MESSAGE && !Messages.isTime(field.getMessageType());
        if (free) {
            return json("--" + flag, settings.text(flag));
        }
        return switch (field.getJavaType()) {
            case BOOLEAN -> Json.MAPPER.valueToTree(settings.flag(flag));
            case INT, LONG, FLOAT, DOUBLE -> number(flag, settings.text(flag));
            case STRING, BYTE_STRING, ENUM, MESSAGE -> Json.MAPPER.valueToTree(settings.text(flag));
        };
    }

    private static JsonNode number(String flag, String text) {
        var number = json("--" + flag, text);
        if (!number.isNumber()) {
            throw new UsageError("--" + flag + " must be a number, not " + text);
        }
        return number;
    }

    /// The values of the address's variables, which leave the message.
    private Map<String, String> variables(Invocation invocation, ObjectNode message) {
        var values = new HashMap<String, String>();
        var operands = new ArrayList<>(invocation.operands());
        for (var name : variables()) {
            var field = operation.input().findFieldByName(name);
            var flagged = message.remove(field.getJsonName());
            if (flagged == null && operands.isEmpty()) {
                throw new UsageError(name.toUpperCase(Locale.ROOT) + " is missing");
            }
            values.put(name, flagged == null ? operands.removeFirst() : flagged.asString());
        }
        if (!operands.isEmpty()) {
            throw new UsageError("too much: " + String.join(" ", operands));
        }
        return values;
    }

    private String query(ObjectNode message) {
        if (operation.takesWholeBody()) {
            return "";
        }
        var pairs = new ArrayList<String>();
        for (var member : message.properties()) {
            if (member.getKey().equals(operation.body())) {
                continue;
            }
            var values =
                    member.getValue().isArray() ? List.copyOf(member.getValue().values()) : List.of(member.getValue());
            values.forEach(value -> pairs.add(encoded(member.getKey()) + "=" + encoded(value.asString())));
        }
        return pairs.isEmpty() ? "" : "?" + String.join("&", pairs);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private @Nullable String body(ObjectNode message) {
        if (operation.body().isEmpty()) {
            return null;
        }
        return Json.of(operation.takesWholeBody() ? message : message.path(operation.body()))
                .text();
    }
}
