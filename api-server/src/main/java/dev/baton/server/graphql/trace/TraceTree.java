package dev.baton.server.graphql.trace;

import dev.baton.engine.id.SpanId;
import dev.baton.engine.run.Run;
import dev.baton.engine.trace.Span;
import dev.baton.engine.trace.SpanKind;
import dev.baton.engine.trace.SpanStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Assembles the tree from the flat spans of a run: one node per step, attempts below a step only when there is more
/// to say than the step says itself (GQL §1.10, STO §5.2).
public final class TraceTree {
    /// At the same instant, what took no time comes first and the result last.
    private static final Comparator<TraceNode> BY_START = Comparator.<TraceNode, Instant>comparing(
                    node -> start(node.span()))
            .thenComparing(node -> node.span().kind() == SpanKind.FINALIZATION)
            .thenComparing(node -> !start(node.span()).equals(node.span().endedAt()));

    private final Run run;
    private final Map<SpanId, List<Span>> children = new HashMap<>();

    /// Nodes are placed once, so that a ring of parents cannot hang a reader.
    private final Set<SpanId> placed = new HashSet<>();

    private TraceTree(Run run) {
        this.run = run;
    }

    /// The root of the tree, or nothing when the run has no root span.
    ///
    /// @param spans in any order; a span whose parent is missing is shown below the root
    public static Optional<TraceNode> of(Run run, List<Span> spans) {
        var root = spans.stream().filter(span -> span.kind() == SpanKind.RUN).findFirst();
        return root.map(span -> new TraceTree(run).assemble(span, afterCheckpoints(spans)));
    }

    /// A request during which the SDK reported steps has time of its own only after the last of them.
    private static List<Span> afterCheckpoints(List<Span> spans) {
        var steps = new HashMap<@Nullable SpanId, List<Span>>();
        for (var span : spans) {
            if (span.kind() == SpanKind.STEP) {
                steps.computeIfAbsent(span.parentId(), ignored -> new ArrayList<>())
                        .add(span);
            }
        }
        return spans.stream()
                .map(span -> {
                    var start = span.startedAt();
                    boolean request = span.kind() == SpanKind.FINALIZATION || span.kind() == SpanKind.EXECUTION;
                    if (!request || start == null) {
                        return span;
                    }
                    return steps.getOrDefault(span.parentId(), List.of()).stream()
                            .filter(step -> during(step, span, start))
                            .map(Span::endedAt)
                            .filter(Objects::nonNull)
                            .max(Comparator.naturalOrder())
                            .map(span::startedAt)
                            .orElse(span);
                })
                .toList();
    }

    private static boolean during(Span step, Span request, Instant requestStart) {
        var start = step.startedAt();
        var end = step.endedAt();
        return start != null
                && end != null
                && !start.isBefore(requestStart)
                && (request.endedAt() == null || !end.isAfter(request.endedAt()));
    }

    private TraceNode assemble(Span root, List<Span> spans) {
        var ids = new HashSet<SpanId>();
        spans.forEach(span -> ids.add(span.id()));
        var users = new UserSpanPlaces(spans);
        for (var span : spans) {
            if (span.kind() != SpanKind.RUN) {
                var parent = span.kind() == SpanKind.USERLAND ? users.parentOf(span) : span.parentId();
                children.computeIfAbsent(
                                parent != null && ids.contains(parent) ? parent : root.id(),
                                ignored -> new ArrayList<>())
                        .add(span);
            }
        }
        placed.add(root.id());
        var shown = root.metadata(MetadataUsage.addTo(root, spans));
        return new TraceNode(run, shown, "Run", null, nodesBelow(root, shown));
    }

    /// @param parent the span whose node the new nodes hang on; differs from `span` when that one is left out
    private List<TraceNode> nodesBelow(Span span, Span parent) {
        var nodes = new ArrayList<TraceNode>();
        for (var child : children.getOrDefault(span.id(), List.of())) {
            if (placed.add(child.id())) {
                nodes.addAll(nodesFor(child, parent));
            }
        }
        nodes.sort(BY_START);
        return nodes;
    }

    private List<TraceNode> nodesFor(Span span, Span parent) {
        return switch (span.kind()) {
            case RUN -> List.of();
            case STEP -> List.of(withAttempts(span, name(span, "Unknown step"), parent));
            case FINALIZATION -> List.of(withAttempts(span, "Finalization", parent));
            case EXECUTION -> execution(span, parent);
            case USERLAND ->
                UserSpanPlaces.isWrapper(span)
                        ? nodesBelow(span, parent)
                        : List.of(new TraceNode(run, span, name(span, "Unknown span"), parent, nodesBelow(span, span)));
        };
    }

    /// A request that became no step: one that is in flight or failed is shown, one that only reported others is not.
    private List<TraceNode> execution(Span span, Span parent) {
        var node = withAttempts(span, "Execution", parent);
        return span.status() == SpanStatus.COMPLETED && node.children().isEmpty() ? List.of() : List.of(node);
    }

    private TraceNode withAttempts(Span step, String name, Span parent) {
        var attempts = new ArrayList<Span>();
        var others = new ArrayList<TraceNode>();
        for (var child : children.getOrDefault(step.id(), List.of())) {
            if (!placed.add(child.id())) {
                continue;
            }
            if (child.kind() == SpanKind.EXECUTION) {
                attempts.add(child);
            } else {
                others.addAll(nodesFor(child, step));
            }
        }
        attempts.sort(Comparator.comparingInt(Span::attempt));
        if (attempts.isEmpty()) {
            return new TraceNode(run, step, name, parent, sorted(others));
        }
        if (attempts.size() == 1 && attempts.getFirst().status() == SpanStatus.COMPLETED) {
            var only = attempts.getFirst();
            others.addAll(nodesBelow(only, step));
            return new TraceNode(run, latest(step, only, attempts), name, parent, sorted(others));
        }
        for (var attempt : attempts) {
            others.add(new TraceNode(run, attempt, "Attempt " + attempt.attempt(), step, nodesBelow(attempt, attempt)));
        }
        return new TraceNode(run, latest(step, null, attempts), name, parent, sorted(others));
    }

    /// The step as its attempts say: begun with the first, and as far as the latest.
    ///
    /// @param collapsed the attempt that is not shown and whose response moves up, or null
    private static Span latest(Span step, @Nullable Span collapsed, List<Span> attempts) {
        var first = attempts.getFirst();
        return new Span(
                step.runId(),
                step.id(),
                step.parentId(),
                step.kind(),
                step.name(),
                step.status(),
                Math.max(step.attempt(), attempts.getLast().attempt()),
                step.stepId(),
                step.op(),
                step.stepType(),
                step.queuedAt(),
                step.startedAt() != null ? step.startedAt() : first.startedAt(),
                step.endedAt(),
                step.detail(),
                step.output(),
                step.failed(),
                step.input(),
                step.statusCode() == null && collapsed != null ? collapsed.statusCode() : step.statusCode(),
                step.headers() == null && collapsed != null ? collapsed.headers() : step.headers(),
                step.metadata() == null && collapsed != null ? collapsed.metadata() : step.metadata());
    }

    private static List<TraceNode> sorted(List<TraceNode> nodes) {
        nodes.sort(BY_START);
        return nodes;
    }

    private static Instant start(Span span) {
        return span.startedAt() == null ? span.queuedAt() : span.startedAt();
    }

    private static String name(Span span, String otherwise) {
        return span.name().isEmpty() ? otherwise : span.name();
    }
}
