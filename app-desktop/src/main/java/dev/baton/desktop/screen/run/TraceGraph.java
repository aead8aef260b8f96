package dev.baton.desktop.screen.run;

import dev.baton.desktop.component.Status;
import dev.baton.desktop.component.graph.Graph;
import dev.baton.desktop.component.graph.Graph.Edge;
import dev.baton.desktop.component.timeline.DurationText;
import dev.baton.desktop.screen.run.TraceTimeline.ChildRun;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Turns a trace into a graph (ui-screens 4.8): what started the run, its steps, the runs that they invoked, the events
/// that they waited for.
///
/// The order of steps is not stored; it follows from their times. A step comes after those that had ended when it was
/// queued, and of these after the latest. Ids of boxes are span ids, with a suffix where the trace has no span.
final class TraceGraph {
    static final String START = "start";
    static final String EVENT = ":event";

    private final List<Graph.Node> nodes = new ArrayList<>();
    private final List<Edge> edges = new ArrayList<>();

    private TraceGraph() {}

    /// @param childRuns invoked runs, as far as they are known
    static Graph of(RunFacts run, Trace trace, Map<RunId, ChildRun> childRuns) {
        TraceGraph graph = new TraceGraph();
        graph.nodes.add(new Graph.Node(
                START,
                run.trigger().label(),
                "starts the run",
                Status.COMPLETED,
                !run.triggerIds().isEmpty()));
        List<TraceSpan> order = trace.root().children().stream()
                .filter(span -> span.kind() != StepKind.USER && span.kind() != StepKind.OTHER)
                .sorted(Comparator.comparing(TraceSpan::queuedAt)
                        .thenComparing(TraceGraph::end)
                        .thenComparing(span -> span.kind() == StepKind.FINALIZATION))
                .toList();
        List<TraceSpan> open = new ArrayList<>();
        for (TraceSpan span : order) {
            graph.beside(span);
            graph.nodes.add(new Graph.Node(span.id(), name(span), note(span), span.status(), false));
            List<TraceSpan> before = latest(open, span.queuedAt());
            before.forEach(each -> graph.edges.add(new Edge(each.id(), span.id(), Graph.Kind.ORDER)));
            if (before.isEmpty()) {
                graph.edges.add(new Edge(START, span.id(), Graph.Kind.ORDER));
            }
            graph.below(span, childRuns);
            open.add(span);
        }
        graph.markParallel();
        return new Graph(graph.nodes, graph.edges);
    }

    /// The spans that had ended at a time and that nothing came after which had ended as well. What something else came
    /// after is dropped from `open`: nothing that is queued later can come right after it.
    private static List<TraceSpan> latest(List<TraceSpan> open, Instant at) {
        List<TraceSpan> ended = new ArrayList<>();
        TraceSpan last = null;
        for (TraceSpan span : open) {
            if (!end(span).isAfter(at)) {
                ended.add(span);
                last = span;
            }
        }
        if (last == null) {
            return ended;
        }
        TraceSpan newest = last;
        ended.removeIf(span -> {
            boolean past = span != newest && !end(span).isAfter(newest.queuedAt());
            if (past) {
                open.remove(span);
            }
            return past;
        });
        return ended;
    }

    /// What comes into a step from outside stands before it.
    private void beside(TraceSpan span) {
        if (span.info() instanceof StepInfo.WaitForEvent wait && wait.foundEvent() != null) {
            nodes.add(new Graph.Node(span.id() + EVENT, wait.event(), "event", Status.COMPLETED, true));
            edges.add(new Edge(span.id() + EVENT, span.id(), Graph.Kind.MATCH));
        }
    }

    /// What a step starts stands below it.
    private void below(TraceSpan span, Map<RunId, ChildRun> childRuns) {
        if (!(span.info() instanceof StepInfo.Invoke invoke) || invoke.child() == null) {
            return;
        }
        ChildRun child = childRuns.get(invoke.child());
        String id =
                child == null ? invoke.child().value() : child.trace().root().id();
        nodes.add(new Graph.Node(
                id,
                child == null ? invoke.function() : child.facts().function().name(),
                "run " + invoke.child().tail(),
                child == null
                        ? Status.UNKNOWN
                        : child.trace().refine(child.facts().status()),
                true));
        edges.add(new Edge(span.id(), id, Graph.Kind.INVOKE));
    }

    /// Steps that come right after the same are parallel.
    private void markParallel() {
        Map<String, Long> after = edges.stream()
                .filter(edge -> edge.kind() == Graph.Kind.ORDER)
                .collect(Collectors.groupingBy(Edge::from, Collectors.counting()));
        edges.replaceAll(edge -> edge.kind() == Graph.Kind.ORDER && after.getOrDefault(edge.from(), 0L) > 1
                ? new Edge(edge.from(), edge.to(), Graph.Kind.PARALLEL)
                : edge);
    }

    /// The box that stands for a span: its own, or that of the step that it is a part of; the start for the run.
    static String box(Trace trace, Graph graph, String spanId) {
        if (graph.nodes().stream().anyMatch(node -> node.id().equals(spanId))) {
            return spanId;
        }
        return trace.root().children().stream()
                .filter(step -> new Trace(step).find(spanId).isPresent())
                .map(TraceSpan::id)
                .findFirst()
                .orElse(START);
    }

    private static String name(TraceSpan span) {
        boolean error = span.kind() == StepKind.FINALIZATION && span.status() == Status.FAILED;
        return error ? "Function error" : span.name();
    }

    private static String note(TraceSpan span) {
        StringBuilder note = new StringBuilder(span.kind().title());
        Instant ended = span.endedAt();
        if (ended != null) {
            Instant from = span.startedAt() == null ? span.queuedAt() : span.startedAt();
            note.append(", ")
                    .append(DurationText.of(Duration.between(from, ended).toNanos() / 1e6));
        }
        int retries = span.retries();
        if (retries > 0) {
            note.append(retries == 1 ? ", 1 retry" : ", " + retries + " retries");
        }
        return note.toString();
    }

    private static Instant end(TraceSpan span) {
        return span.endedAt() == null ? Instant.MAX : span.endedAt();
    }
}
