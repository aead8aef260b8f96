package dev.baton.schema.bundle;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/// Runs with all that belongs to them, apart from any server. Names of members are those of the GraphQL types.
///
/// @param runs by id, the chosen ones first
/// @param events `EventV2` by id: those that started the runs and those that their steps waited for
/// @param functions `Function` with its configuration at the time of the export
/// @param apps `App`, without their functions
/// @param logs lines of the server's log that name one of the runs: `at`, `level`, `source`, `text`
/// @param warnings what was not understood when it was read, as sentences
public record Bundle(
        BundleManifest manifest,
        Map<String, Run> runs,
        Map<String, ObjectNode> events,
        List<ObjectNode> functions,
        List<ObjectNode> apps,
        List<ObjectNode> logs,
        List<String> warnings) {
    /// The extension of a file that holds one, with the dot.
    public static final String EXTENSION = ".baton";

    public Bundle {
        functions = List.copyOf(functions);
        apps = List.copyOf(apps);
        logs = List.copyOf(logs);
        warnings = List.copyOf(warnings);
    }

    /// A run.
    ///
    /// @param run `FunctionRunV2` with trace, output, requests, memos and linked runs
    /// @param trigger `RunTraceTrigger`
    /// @param outputs `RunTraceSpanOutput` of its spans, by output id
    public record Run(ObjectNode run, ObjectNode trigger, Map<String, ObjectNode> outputs) {
        /// Its id.
        public String id() {
            return run.path("id").asString("");
        }
    }
}
