package dev.baton.engine.memory;

import dev.baton.engine.id.RunId;
import dev.baton.engine.id.SpanId;
import dev.baton.engine.json.Json;
import dev.baton.engine.trace.Span;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Open spans that were written lately, so that most answers rewrite a span without reading it from the store.
/// Bounded by an estimate of bytes; what falls out is read again.
public final class SpanCache {
    private static final long CAPACITY = 8L << 20;
    private static final long BASE_WEIGHT = 600;

    private final Map<Key, Span> spans = new LinkedHashMap<>(64, 0.75f, true);
    private long weight;

    /// The span, if it is here.
    public Optional<Span> get(RunId run, SpanId id) {
        return Optional.ofNullable(spans.get(new Key(run, id)));
    }

    /// Remembers the newest state of a span; one that has ended is forgotten instead.
    public void put(Span span) {
        remove(span);
        if (span.status().ended() || weightOf(span) > CAPACITY / 64) {
            return;
        }
        spans.put(new Key(span.runId(), span.id()), span);
        weight += weightOf(span);
        var oldest = spans.entrySet().iterator();
        while (weight > CAPACITY && oldest.hasNext()) {
            weight -= weightOf(oldest.next().getValue());
            oldest.remove();
        }
    }

    /// Forgets a span.
    public void remove(Span span) {
        var old = spans.remove(new Key(span.runId(), span.id()));
        if (old != null) {
            weight -= weightOf(old);
        }
    }

    private static long weightOf(Span span) {
        return BASE_WEIGHT + size(span.input()) + size(span.output()) + size(span.headers()) + size(span.metadata());
    }

    private static int size(@Nullable Json json) {
        return json == null ? 0 : json.size();
    }

    private record Key(RunId run, SpanId id) {}
}
