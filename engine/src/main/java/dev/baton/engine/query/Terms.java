package dev.baton.engine.query;

import dev.baton.engine.event.Event;
import dev.baton.engine.json.Json;
import dev.baton.engine.query.Condition.Subject;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What a search could find in some rows, as 64-bit hashes: one for each path that is there, and one for each path with
/// the plain value that is there. A row whose terms do not hold what a condition needs cannot match; one whose terms do
/// may. Not safe for use by several threads.
public final class Terms {
    /// More than this is not worth collecting.
    private static final int MOST = 30_000;

    private static final long SEED = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;

    private final Set<Long> hashes = new HashSet<>();
    private boolean tooMany;

    /// Adds what can be asked of an event.
    public void add(Event event) {
        var body = event.body().tree();
        var id = root(Subject.EVENT);
        value(step(id, "id"), event.externalId());
        value(step(id, "name"), event.name());
        value(step(id, "ts"), BigDecimal.valueOf(event.ts()));
        collect(step(id, "v"), body.path("v"));
        collect(step(id, "data"), body.path("data"));
    }

    /// Adds what can be asked of the result of a run that has ended.
    ///
    /// @param failed whether the output is an error
    public void addResult(Json output, boolean failed) {
        collect(root(failed ? Subject.ERROR : Subject.OUTPUT), output.tree());
    }

    /// The hashes, or null when there are too many.
    public @Nullable Set<Long> hashes() {
        return tooMany ? null : Set.copyOf(hashes);
    }

    /// The hash of a path.
    static long path(Subject subject, List<Object> path) {
        long hash = root(subject);
        for (var part : path) {
            hash = part instanceof Long index ? step(hash, index) : step(hash, part.toString());
        }
        return finished(hash, 'p');
    }

    /// The hash of a plain value at a path.
    static long value(Subject subject, List<Object> path, @Nullable Object literal) {
        long hash = root(subject);
        for (var part : path) {
            hash = part instanceof Long index ? step(hash, index) : step(hash, part.toString());
        }
        return hashed(hash, literal);
    }

    private void collect(long path, JsonNode node) {
        if (tooMany || node.isMissingNode()) {
            return;
        }
        if (node.isObject()) {
            add(finished(path, 'p'));
            node.properties().forEach(member -> collect(step(path, member.getKey()), member.getValue()));
        } else if (node.isArray()) {
            add(finished(path, 'p'));
            for (int i = 0; i < node.size(); i++) {
                collect(step(path, (long) i), node.get(i));
            }
        } else if (node.isString()) {
            value(path, node.stringValue());
        } else if (node.isBoolean()) {
            value(path, node.booleanValue());
        } else if (node.isNumber()) {
            value(path, node.decimalValue());
        } else {
            value(path, null);
        }
    }

    private void value(long path, @Nullable Object value) {
        add(finished(path, 'p'));
        add(hashed(path, value));
    }

    private void add(long hash) {
        if (hashes.size() >= MOST) {
            tooMany = true;
        } else {
            hashes.add(hash);
        }
    }

    private static long hashed(long path, @Nullable Object value) {
        return switch (value) {
            case null -> finished(path, 'n');
            case String text -> finished(mixed(path, text), 's');
            case Boolean flag -> finished(path, flag ? 't' : 'f');
            case BigDecimal number -> {
                var plain = number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
                yield finished(mixed(path, plain.unscaledValue() + "e" + plain.scale()), 'd');
            }
            default -> throw new IllegalArgumentException("no literal is a " + value.getClass());
        };
    }

    private static long root(Subject subject) {
        return mixed(SEED, subject.name());
    }

    private static long step(long hash, String name) {
        return mixed((hash ^ '.') * PRIME, name);
    }

    private static long step(long hash, long index) {
        return mixed((hash ^ '[') * PRIME, Long.toString(index));
    }

    private static long mixed(long hash, String text) {
        long mixed = hash;
        for (int i = 0; i < text.length(); i++) {
            mixed = (mixed ^ text.charAt(i)) * PRIME;
        }
        return mixed;
    }

    /// Ends a hash with its kind, and spreads it over all bits.
    private static long finished(long hash, char kind) {
        long spread = (hash ^ kind) * PRIME;
        spread = (spread ^ (spread >>> 33)) * 0xff51afd7ed558ccdL;
        spread = (spread ^ (spread >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return spread ^ (spread >>> 33);
    }
}
