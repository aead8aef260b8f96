package dev.baton.desktop.component.json;

/// Widths of characters in columns of a fixed-width font: 2 for East Asian wide characters and emoji, 0 for combining
/// marks, else 1. Also says what to draw instead of characters that would mislead the reader.
final class Columns {
    private static final int TAB = 2;

    private Columns() {}

    /// Whether every character takes exactly one column, so that columns need not be counted.
    static boolean allNarrow(CharSequence text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x300 || c == '\t') {
                return false;
            }
        }
        return true;
    }

    /// Columns of the characters from start to end.
    static int width(CharSequence text, int start, int end) {
        int columns = 0;
        int i = start;
        while (i < end) {
            int c = Character.codePointAt(text, i);
            columns += width(c);
            i += Character.charCount(c);
        }
        return columns;
    }

    /// The offset after as many characters as fit; at least one character, so that every row moves on.
    static int fit(CharSequence text, int start, int end, int columns) {
        if (end - start <= columns / 2) {
            return end;
        }
        int used = 0;
        int i = start;
        while (i < end) {
            int c = Character.codePointAt(text, i);
            used += width(c);
            if (used > columns && i > start) {
                return i;
            }
            i += Character.charCount(c);
        }
        return end;
    }

    /// The offset whose left edge is nearest to a column.
    static int offset(CharSequence text, int start, int end, double column) {
        double used = 0;
        int i = start;
        while (i < end) {
            int c = Character.codePointAt(text, i);
            int width = width(c);
            if (used + width / 2.0 > column) {
                return i;
            }
            used += width;
            i += Character.charCount(c);
        }
        return end;
    }

    static int width(int codePoint) {
        if (codePoint == '\t') {
            return TAB;
        }
        if (codePoint < 0x300) {
            return 1;
        }
        int type = Character.getType(codePoint);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
            return 0;
        }
        return wide(codePoint) ? 2 : 1;
    }

    private static boolean wide(int c) {
        return c >= 0x1100 && c <= 0x115F
                || c >= 0x2E80 && c <= 0xA4CF
                || c >= 0xAC00 && c <= 0xD7A3
                || c >= 0xF900 && c <= 0xFAFF
                || c >= 0xFE30 && c <= 0xFE6F
                || c >= 0xFF00 && c <= 0xFF60
                || c >= 0xFFE0 && c <= 0xFFE6
                || c >= 0x1F300 && c <= 0x1FAFF
                || c >= 0x20000 && c <= 0x3FFFD;
    }

    /// The characters as they are drawn: control characters and direction overrides become visible marks, so that a
    /// payload cannot pretend to be something else (ui-quality 7.4).
    static String visible(CharSequence text, int start, int end) {
        StringBuilder out = null;
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            char shown = visible(c);
            if (shown != c && out == null) {
                out = new StringBuilder(end - start).append(text, start, i);
            }
            if (out != null) {
                out.append(shown);
                if (c == '\t') {
                    out.append(' ');
                }
            }
        }
        if (out != null) {
            return out.toString();
        }
        return text instanceof String whole
                ? whole.substring(start, end)
                : text.subSequence(start, end).toString();
    }

    private static char visible(char c) {
        if (c == '\t') {
            return ' ';
        }
        if (c != '\n' && (c < 0x20 || c == 0x7F)) {
            return '\u00B7';
        }
        boolean direction = c >= 0x200B && c <= 0x200F || c >= 0x202A && c <= 0x202E || c >= 0x2066 && c <= 0x2069;
        return direction || c == 0xFEFF ? '\uFFFD' : c;
    }
}
