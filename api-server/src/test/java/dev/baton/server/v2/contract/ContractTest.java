package dev.baton.server.v2.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import dev.baton.conformance.Conformance;
import dev.baton.engine.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// The interface as it was built, against the tables of its specification.
class ContractTest {
    private final Contract contract = Contract.get();

    @Test
    @Conformance("V2-3")
    void whatWasBuiltIsTheInterfaceFieldByField() throws IOException {
        var expected = lines();
        var actual = new ArrayList<String>();
        contract.operations().forEach(operation -> actual.add(text(operation)));
        for (FileDescriptor file :
                List.of(contract.file("api/v2/service.proto"), contract.file("api/v2/sandbox.proto"))) {
            file.getMessageTypes().forEach(type -> add(actual, type));
            file.getEnumTypes().forEach(type -> add(actual, type));
        }
        assertThat(actual).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(contract.operations().stream().filter(Operation::guarded).map(Operation::name))
                .containsExactlyInAnyOrder("CreatePartnerAccount", "FetchPartnerAccounts");
        assertThat(contract.service().getFullName()).isEqualTo("api.v2.V2");
    }

    private static List<String> lines() throws IOException {
        try (var in = ContractTest.class.getResourceAsStream("contract.tsv")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .toList();
        }
    }

    private static String text(Operation operation) {
        var bindings = operation.bindings().stream()
                .map(binding -> binding.verb() + " " + binding.path().text())
                .collect(Collectors.joining(","));
        return String.join(
                "\t",
                "rpc",
                operation.name(),
                bindings,
                operation.body(),
                operation.input().getName(),
                (operation.streams() ? "stream " : "") + operation.output().getName(),
                operation.guarded() ? "authz" : "",
                operation.tag());
    }

    private static void add(List<String> lines, Descriptor type) {
        lines.add("message\t" + type.getName() + "\t" + type.getFields().size());
        for (var field : type.getFields()) {
            var label = Messages.isOptional(field)
                    ? "optional"
                    : field.isRepeated() && !field.isMapField() ? "repeated" : "";
            lines.add(String.join(
                    "\t", "field", type.getName(), "" + field.getNumber(), field.getName(), label, type(field)));
        }
    }

    private static String type(FieldDescriptor field) {
        if (field.isMapField()) {
            return field.getMessageType().getFields().stream()
                    .map(ContractTest::type)
                    .collect(Collectors.joining(", ", "map<", ">"));
        }
        return switch (field.getType()) {
            case MESSAGE -> field.getMessageType().getName();
            case ENUM -> field.getEnumType().getName();
            default -> field.getType().name().toLowerCase(Locale.ROOT);
        };
    }

    private static void add(List<String> lines, EnumDescriptor type) {
        type.getValues()
                .forEach(value ->
                        lines.add(String.join("\t", "value", type.getName(), "" + value.getNumber(), value.getName())));
    }

    @Test
    void commandsAndToolsAreNamedAfterTheMethod() {
        assertThat(contract.operation("InvokeFunction").orElseThrow().command()).contains("invoke-function");
        assertThat(contract.operation("FetchAccountEnvs").orElseThrow().command())
                .contains("get-account-envs");
        assertThat(contract.operation("FetchAccountEnvs").orElseThrow().tool()).contains("list_envs");
        assertThat(contract.operation("ListRuns").orElseThrow().command()).contains("get-function-runs");
        assertThat(contract.operation("ListFunctionRuns").orElseThrow().command())
                .isEmpty();
        assertThat(contract.operation("CreatePartnerAccount").orElseThrow().command())
                .isEmpty();
        assertThat(contract.operation("_SchemaOnly").orElseThrow().tool()).isEmpty();
        var commands = contract.operations().stream()
                .flatMap(operation -> operation.command().stream())
                .toList();
        assertThat(commands).doesNotHaveDuplicates();
    }

    @Test
    void pathsAreTakenApartAndPutTogether() {
        var many = PathTemplate.of("/sessions/{session_key}/{session_id=**}/runs");
        assertThat(many.match("/sessions/user/a/b%20c/runs"))
                .contains(Map.of("session_key", "user", "session_id", "a/b c"));
        assertThat(many.match("/sessions/user/runs")).isEmpty();
        var one = PathTemplate.of("/apps/{app_id}");
        assertThat(one.match("/apps/my%2Fapp")).contains(Map.of("app_id", "my/app"));
        assertThat(one.match("/apps/a+b")).contains(Map.of("app_id", "a+b"));
        assertThat(one.match("/apps/")).isEmpty();
        assertThat(one.fill(Map.of("app_id", "my/app b"))).isEqualTo("/apps/my%2Fapp%20b");
        assertThatThrownBy(() -> one.match("/apps/%zz")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void messagesGoBothWaysWithoutLoss() {
        var type = contract.message("GetFunctionRunResponse");
        var json = Json.parse("""
                {"data":{"id":"01","status":"COMPLETED","queuedAt":"2026-03-01T09:00:00.120Z","durationMs":"182",
                  "trigger":{"eventIds":["e1","e2"],"isBatch":true},
                  "output":{"a":[1,"FUNCTION_RUN_STATUS_X",null,true,{"b":0.5}]}}}
                """).tree();
        var message = Messages.of(type, json);
        assertThat(Json.of(Messages.json(message))).isEqualTo(Json.of(json));
        assertThat(Messages.withFullNames(type, json).at("/data/status").asString())
                .isEqualTo("FUNCTION_RUN_STATUS_COMPLETED");
        assertThat(Messages.withFullNames(type, json).at("/data/output")).isEqualTo(json.at("/data/output"));
        assertThatThrownBy(() -> Messages.of(type, Json.parse("{\"dota\":{}}").tree()))
                .hasMessageContaining("dota");
    }
}
