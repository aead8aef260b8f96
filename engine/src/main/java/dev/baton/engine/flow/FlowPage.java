package dev.baton.engine.flow;

import java.util.List;

/// Live figures of many functions: those that limit what may run at once or start, and those that something waits for.
///
/// @param functions one page of them, by slug
/// @param more whether others follow
/// @param total all of them, on other pages too
/// @param running steps that run, of all functions
/// @param backlog items that are due and have not started, of all functions
public record FlowPage(List<FunctionFlow> functions, boolean more, int total, int running, int backlog) {
    /// Copies the list.
    public FlowPage {
        functions = List.copyOf(functions);
    }
}
