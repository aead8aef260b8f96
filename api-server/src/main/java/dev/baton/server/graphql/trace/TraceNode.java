package dev.baton.server.graphql.trace;

import dev.baton.engine.run.Run;
import dev.baton.engine.trace.Span;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One node of the tree shown to users (STO §5.2).
///
/// @param span what the node says about itself; for a step with attempts, what its latest attempt says
/// @param name as shown: `Run`, a step's name, `Attempt 0`, `Finalization` …
/// @param parent the node above, or null for the root
/// @param children by start
public record TraceNode(
        Run run, Span span, String name, @Nullable Span parent, List<TraceNode> children) {
    /// Copies the list.
    public TraceNode {
        children = List.copyOf(children);
    }

    /// Whether this is the run itself.
    public boolean root() {
        return parent == null;
    }
}
