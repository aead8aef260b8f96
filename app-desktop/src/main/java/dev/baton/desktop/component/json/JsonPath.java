package dev.baton.desktop.component.json;

import dev.baton.desktop.component.json.JsonScanner.Kind;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.regex.Pattern;

/// Names the place in a JSON text: `$.card.last4`, `$.users[0]["first name"]`.
final class JsonPath {
    private static final Pattern PLAIN_KEY = Pattern.compile("[A-Za-z_$][A-Za-z0-9_$]*");

    private JsonPath() {}

    /// The path of the value or key at an offset. A closing bracket belongs to its container. The text need not be
    /// valid: what comes after the offset is not read.
    static String at(CharSequence json, int offset) {
        Deque<Level> levels = new ArrayDeque<>();
        JsonScanner scanner = new JsonScanner(json);
        boolean keyNext = false;
        while (true) {
            Kind kind = scanner.next();
            if (kind == Kind.END || scanner.start() > offset) {
                return text(levels);
            }
            boolean here = offset < scanner.end();
            switch (kind) {
                case OBJECT_OPEN, ARRAY_OPEN -> {
                    if (here) {
                        return text(levels);
                    }
                    levels.push(new Level(kind == Kind.ARRAY_OPEN));
                    keyNext = kind == Kind.OBJECT_OPEN;
                }
                case OBJECT_CLOSE, ARRAY_CLOSE -> {
                    levels.poll();
                    keyNext = false;
                    if (here) {
                        return text(levels);
                    }
                }
                case COMMA -> {
                    Level level = levels.peek();
                    if (level != null) {
                        level.next();
                        keyNext = !level.array;
                    }
                }
                case STRING -> {
                    Level level = levels.peek();
                    if (keyNext && level != null) {
                        level.key = json.subSequence(scanner.start() + 1, scanner.end() - 1)
                                .toString();
                    }
                    keyNext = false;
                    if (here) {
                        return text(levels);
                    }
                }
                case COLON, NUMBER, LITERAL, INVALID -> {
                    if (here) {
                        return text(levels);
                    }
                }
                case END -> throw new IllegalStateException("The end is handled above");
            }
        }
    }

    private static String text(Deque<Level> levels) {
        StringBuilder path = new StringBuilder("$");
        for (Iterator<Level> it = levels.descendingIterator(); it.hasNext(); ) {
            Level level = it.next();
            if (level.array) {
                path.append('[').append(level.index).append(']');
            } else if (PLAIN_KEY.matcher(level.key).matches()) {
                path.append('.').append(level.key);
            } else if (!level.key.isEmpty()) {
                path.append("[\"").append(level.key).append("\"]");
            }
        }
        return path.toString();
    }

    private static final class Level {
        private final boolean array;
        private String key = "";
        private int index;

        Level(boolean array) {
            this.array = array;
        }

        void next() {
            index++;
            key = "";
        }
    }
}
