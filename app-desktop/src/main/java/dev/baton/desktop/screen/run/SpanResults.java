package dev.baton.desktop.screen.run;

import dev.baton.desktop.component.LoadState;
import dev.baton.desktop.task.Latest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// What the inspected span got and gave, read once for each span and status. Owned by the UI thread.
final class SpanResults {
    private static final int MOST_KEPT = 32;

    private final RunCalls calls;
    private final Latest<SpanResult> reading;
    private final ReadOnlyObjectWrapper<LoadState<SpanResult>> shown =
            new ReadOnlyObjectWrapper<>(new LoadState.Loading<>());
    private final Map<String, SpanResult> kept = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, SpanResult> eldest) {
            return size() > MOST_KEPT;
        }
    };
    private String key = "";

    SpanResults(RunCalls calls, Executor ui) {
        this.calls = calls;
        this.reading = new Latest<>(ui);
    }

    /// Input and output of the span; empty when it has none.
    ReadOnlyObjectProperty<LoadState<SpanResult>> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    /// Turns to a span.
    void show(TraceSpan span) {
        String outputId = span.outputId();
        String next = outputId == null ? "none:" + span.id() : outputId + span.status();
        if (next.equals(key)) {
            return;
        }
        key = next;
        SpanResult known = kept.get(next);
        if (outputId == null || known != null) {
            reading.cancel();
            shown.set(known == null ? new LoadState.Empty<>() : new LoadState.Loaded<>(known));
            return;
        }
        shown.set(new LoadState.Loading<>());
        reading.ask(
                calls.result(outputId),
                answer -> {
                    kept.put(next, answer);
                    shown.set(new LoadState.Loaded<>(answer));
                },
                problem -> {
                    key = "";
                    shown.set(Failure.of(problem).state());
                });
    }

    /// What was read may have changed. What is shown stays so until another span is.
    void forget() {
        kept.clear();
    }

    /// Reads again what is shown, at the next chance.
    void reset() {
        kept.clear();
        key = "";
    }

    void close() {
        reading.cancel();
    }
}
