package dev.baton.desktop.screen.run;

import dev.baton.desktop.component.Status;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The runs that a run belongs together with (ui-screens 4.3).
///
/// @param parents runs that deferred this one
/// @param siblings what those deferred besides it
/// @param deferred what this run deferred
/// @param reruns runs that this one was rerun as, oldest first
/// @param original the run that this is a rerun of, or null
/// @param replay id of the replay that started it; empty for none
record RunLinks(
        List<Linked> parents,
        List<Linked> siblings,
        List<Linked> deferred,
        List<Linked> reruns,
        @Nullable RunId original,
        String replay) {
    /// Nothing is known.
    static final RunLinks NONE = new RunLinks(List.of(), List.of(), List.of(), List.of(), null, "");

    RunLinks {
        parents = List.copyOf(parents);
        siblings = List.copyOf(siblings);
        deferred = List.copyOf(deferred);
        reruns = List.copyOf(reruns);
    }

    /// One of them.
    ///
    /// @param run null until it was started
    /// @param note what it is called here: the id of a defer, or what became of it; may be empty
    record Linked(@Nullable RunId run, Status status, String function, String note) {}

    /// How many there are.
    int count() {
        return parents.size()
                + siblings.size()
                + deferred.size()
                + reruns.size()
                + (original == null ? 0 : 1)
                + (replay.isEmpty() ? 0 : 1);
    }

    /// Reads the `run` of `GetRunLinkage`.
    static RunLinks of(JsonNode run) {
        String original = Fields.text(run, "originalRunID");
        List<Linked> parents = new ArrayList<>();
        for (JsonNode parent : run.path("deferredFrom")) {
            parents.add(linked(parent.path("run"), Fields.text(parent, "runID"), ""));
        }
        return new RunLinks(
                parents,
                Fields.list(run, "siblingDefers", RunLinks::defer),
                Fields.list(run, "defers", RunLinks::defer),
                Fields.list(run, "reruns", rerun -> linked(rerun, Fields.text(rerun, "id"), "")),
                original.isEmpty() ? null : new RunId(original),
                Fields.text(run, "replayID"));
    }

    private static Linked defer(JsonNode defer) {
        String id = Fields.shown(defer, "userlandDeferID");
        String note = switch (Fields.text(defer, "status")) {
            case "ABORTED" -> id + ", taken back";
            case "REJECTED" -> id + ", refused";
            default -> id;
        };
        Linked linked = linked(defer.path("run"), Fields.text(defer, "runID"), note);
        return linked.function().isEmpty()
                ? new Linked(linked.run(), linked.status(), Fields.shown(defer, "fnSlug"), note)
                : linked;
    }

    private static Linked linked(JsonNode run, String id, String note) {
        String status = Fields.text(run, "status");
        return new Linked(
                id.isEmpty() ? null : new RunId(id),
                status.isEmpty() ? Status.UNKNOWN : Status.of(status),
                Fields.shown(run.path("function"), "name"),
                note);
    }
}
