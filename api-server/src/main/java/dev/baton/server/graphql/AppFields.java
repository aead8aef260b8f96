package dev.baton.server.graphql;

import dev.baton.engine.app.App;
import dev.baton.server.graphql.loader.Loaders;
import graphql.schema.idl.RuntimeWiring;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `App` and what its SDK said about itself (GQL §1.7).
final class AppFields {
    /// Ends of the reason names in the order of their numbers.
    private static final List<String> AI_REASONS = List.of(
            "_UNSPECIFIED",
            "_REASON_READY",
            "_DISABLED_BY_USER",
            "_OTEL_PROVIDER_MISSING",
            "_SPAN_PROCESSOR_NOT_ADDED");

    private static final List<String> TRACE_REASONS = List.of(
            "_UNSPECIFIED",
            "_REASON_READY",
            "_NOT_ENABLED_BY_USER",
            "_DISABLED_BY_USER",
            "_PROVIDER_MISSING",
            "_PROCESSOR_NOT_ADDED",
            "_PROVIDER_CREATION_FAILED");

    private static final int READY = 1;

    private AppFields() {}

    static void wire(RuntimeWiring.Builder wiring) {
        wiring.type(Fields.of("App", App.class)
                .field("id", App::id)
                .field("externalID", App::name)
                .field("name", App::name)
                .field("sdkLanguage", App::sdkLanguage)
                .field("sdkVersion", App::sdkVersion)
                .field("framework", App::framework)
                .field("url", App::url)
                .field("checksum", App::checksum)
                .field("error", App::error)
                .load("functions", Loaders.FUNCTIONS_OF_APP, App::id)
                .field("method", App::method)
                .field("appVersion", App::appVersion)
                .field("sdkFeatureReadiness", app -> app)
                .field("connected", app -> app.error() == null)
                .fetch(
                        "functionCount",
                        (app, env) ->
                                Loaders.FUNCTIONS_OF_APP.load(env, app.id()).thenApply(List::size))
                .field("autodiscovered", App::autodiscovered)
                .wiring());
        wiring.type(Fields.of("SDKFeatureReadiness", App.class)
                .field("aiMetadataExtraction", app -> feature(app, "aiMetadataExtraction", AI_REASONS))
                .field("extendedTraces", app -> feature(app, "extendedTraces", TRACE_REASONS))
                .wiring());
    }

    /// The status of a feature, or null when the SDK never said anything about it. Reasons come as protobuf JSON: names
    /// or numbers.
    private static @Nullable Object feature(App app, String name, List<String> reasons) {
        var observed = app.metadata().tree().path("featureObservations").path(name);
        if (!observed.isObject()) {
            return null;
        }
        var said = observed.path("readinessReason");
        int reason = said.isNumber() ? said.intValue() : number(said.asString(""), reasons);
        return Map.of("ready", reason == READY, "reason", reason);
    }

    private static int number(String name, List<String> reasons) {
        for (int i = 0; i < reasons.size(); i++) {
            if (name.endsWith(reasons.get(i))) {
                return i;
            }
        }
        return 0;
    }
}
