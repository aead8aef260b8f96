package dev.baton.engine.memory;

import dev.baton.engine.id.StepId;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// Finished steps of a run in order of completion. Hashed ids take 21 bytes each: a length of 0, then the hash.
/// Other ids are kept as UTF-8 behind their length in two bytes, the first of which is not 0.
public final class StepStack {
    private static final int HASH_BYTES = 20;
    private static final int HASH_ENTRY = 1 + HASH_BYTES;
    private static final int MAX_TEXT = 0x7EFF;
    private static final byte[] EMPTY = {};

    private byte[] entries = EMPTY;
    private int used;
    private int size;

    /// How many steps there are.
    public int size() {
        return size;
    }

    /// Adds a step behind the others.
    public void push(StepId id) {
        var entry = encode(id);
        if (used + entry.length > entries.length) {
            entries = Arrays.copyOf(entries, Math.max(used + entry.length, entries.length + entries.length / 2));
        }
        System.arraycopy(entry, 0, entries, used, entry.length);
        used += entry.length;
        size++;
    }

    /// Whether the step has finished.
    public boolean contains(StepId id) {
        return indexOf(id) >= 0;
    }

    /// Position of a step counted from 0, or −1.
    public int indexOf(StepId id) {
        if (size == 0) {
            return -1;
        }
        var wanted = encode(id);
        int index = 0;
        for (int at = 0; at < used; at += length(at)) {
            int length = length(at);
            if (length == wanted.length && Arrays.equals(entries, at, at + length, wanted, 0, length)) {
                return index;
            }
            index++;
        }
        return -1;
    }

    /// The step that finished last.
    public Optional<StepId> last() {
        var ids = list();
        return ids.isEmpty() ? Optional.empty() : Optional.of(ids.getLast());
    }

    /// All steps in order.
    public List<StepId> list() {
        var ids = new ArrayList<StepId>(size);
        for (int at = 0; at < used; at += length(at)) {
            ids.add(decode(at));
        }
        return ids;
    }

    private int length(int at) {
        return entries[at] == 0 ? HASH_ENTRY : 2 + textLength(at);
    }

    private int textLength(int at) {
        return ((entries[at] & 0xFF) - 1 << 8) | (entries[at + 1] & 0xFF);
    }

    private StepId decode(int at) {
        if (entries[at] == 0) {
            return new StepId(HexFormat.of().formatHex(entries, at + 1, at + HASH_ENTRY));
        }
        return new StepId(new String(entries, at + 2, textLength(at), StandardCharsets.UTF_8));
    }

    private static byte[] encode(StepId id) {
        var text = id.value();
        if (isHash(text)) {
            var entry = new byte[HASH_ENTRY];
            for (int i = 0; i < HASH_BYTES; i++) {
                entry[i + 1] = (byte) HexFormat.fromHexDigits(text, 2 * i, 2 * i + 2);
            }
            return entry;
        }
        var utf8 = text.getBytes(StandardCharsets.UTF_8);
        if (utf8.length > MAX_TEXT) {
            throw new IllegalArgumentException("a step id of " + utf8.length + " bytes is too long");
        }
        var entry = new byte[2 + utf8.length];
        entry[0] = (byte) ((utf8.length >> 8) + 1);
        entry[1] = (byte) utf8.length;
        System.arraycopy(utf8, 0, entry, 2, utf8.length);
        return entry;
    }

    private static boolean isHash(String text) {
        if (text.length() != 2 * HASH_BYTES) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
                return false;
            }
        }
        return true;
    }
}
