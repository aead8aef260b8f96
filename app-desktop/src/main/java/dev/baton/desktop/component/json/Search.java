package dev.baton.desktop.component.json;

import java.util.Arrays;

/// Finds a phrase in a text, without regard to case.
final class Search {
    /// More hits than this are not counted one by one.
    static final int MOST = 10_000;

    private Search() {}

    /// Offsets of the hits in order, without overlap, at most [#MOST].
    static int[] hits(String text, String phrase) {
        if (phrase.isEmpty()) {
            return new int[0];
        }
        int[] hits = new int[16];
        int count = 0;
        char lower = Character.toLowerCase(phrase.charAt(0));
        char upper = Character.toUpperCase(phrase.charAt(0));
        int last = text.length() - phrase.length();
        int i = 0;
        while (i <= last && count < MOST) {
            char c = text.charAt(i);
            if ((c == lower || c == upper) && text.regionMatches(true, i, phrase, 0, phrase.length())) {
                if (count == hits.length) {
                    hits = Arrays.copyOf(hits, count * 2);
                }
                hits[count++] = i;
                i += phrase.length();
            } else {
                i++;
            }
        }
        return Arrays.copyOf(hits, count);
    }
}
