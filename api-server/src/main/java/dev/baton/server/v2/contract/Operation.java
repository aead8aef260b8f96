package dev.baton.server.v2.contract;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// One method of the interface.
///
/// @param tag the part of the interface that it belongs to; empty for none
/// @param summary what it does, in a few words
/// @param bindings how it is reached, the usual way first
/// @param body the field that an HTTP body is, `*` for the whole message, empty for none
/// @param guarded whether callers need more than to be known
public record Operation(
        MethodDescriptor method, String tag, String summary, List<Binding> bindings, String body, boolean guarded) {
    private static final String WHOLE = "*";
    private static final String INTERNAL = "Internal";
    private static final String PARTNER = "Partner API";

    /// Tools that are called otherwise than the method.
    private static final Map<String, String> TOOLS = Map.of(
            "FetchAccountEnvs", "list_envs",
            "GetFunctions", "list_functions",
            "GetFunctionRun", "get_run",
            "GetFunctionTrace", "get_run_trace");

    /// Copies the list.
    public Operation {
        bindings = List.copyOf(bindings);
    }

    /// `GetFunctionRun`.
    public String name() {
        return method.getName();
    }

    /// What it is given.
    public Descriptor input() {
        return method.getInputType();
    }

    /// What it answers.
    public Descriptor output() {
        return method.getOutputType();
    }

    /// Whether it answers bit by bit.
    public boolean streams() {
        return method.isServerStreaming();
    }

    /// The usual way to reach it.
    public Binding binding() {
        return bindings.getFirst();
    }

    /// Whether an HTTP body is its whole message.
    public boolean takesWholeBody() {
        return body.equals(WHOLE);
    }

    /// Whether documents tell of it.
    public boolean isPublic() {
        return !tag.equals(INTERNAL) && !name().startsWith("_");
    }

    /// Whether commands and tools may be named after it.
    public boolean isCallable() {
        return !tag.equals(PARTNER) && !name().startsWith("_");
    }

    /// The command `baton api …` that calls it: kebab case, where lists are got. Nothing for those that have none;
    /// of two that would be called alike, the list of all runs is the one.
    public Optional<String> command() {
        var words = words("-").replaceFirst("^(fetch|list)-", "get-");
        return switch (name()) {
            case "ListFunctionRuns" -> Optional.empty();
            case "ListRuns" -> Optional.of("get-function-runs");
            default -> Optional.of(words).filter(ignored -> isCallable());
        };
    }

    /// The tool of models that calls it, if there is one.
    public Optional<String> tool() {
        return Optional.of(TOOLS.getOrDefault(name(), words("_"))).filter(ignored -> isCallable());
    }

    /// A field of a message, by its name in JSON or in the proto.
    public static Optional<FieldDescriptor> field(Descriptor message, String name) {
        return message.getFields().stream()
                .filter(field ->
                        field.getJsonName().equals(name) || field.getName().equals(name))
                .findFirst();
    }

    private String words(String between) {
        return name().replaceAll("(?<=[a-z])(?=[A-Z])", between).toLowerCase(Locale.ROOT);
    }
}
