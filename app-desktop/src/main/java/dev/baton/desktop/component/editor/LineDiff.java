package dev.baton.desktop.component.editor;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Which lines of two texts the other does not have, in order.
///
/// @param a numbers of lines of the first text, from 0
/// @param b numbers of lines of the second text, from 0
public record LineDiff(Set<Integer> a, Set<Integer> b) {
    /// More pairs of lines than these are not compared.
    private static final long LARGEST = 4_000_000;

    /// Nothing differs.
    public static final LineDiff NONE = new LineDiff(Set.of(), Set.of());

    /// Compares two texts line by line, without regard to a comma at the end of a line. Very long texts count as the
    /// same.
    public static LineDiff of(String first, String second) {
        List<String> a = lines(first);
        List<String> b = lines(second);
        if ((long) a.size() * b.size() > LARGEST) {
            return NONE;
        }
        int[][] longest = new int[a.size() + 1][b.size() + 1];
        for (int i = a.size() - 1; i >= 0; i--) {
            for (int j = b.size() - 1; j >= 0; j--) {
                longest[i][j] = a.get(i).equals(b.get(j))
                        ? longest[i + 1][j + 1] + 1
                        : Math.max(longest[i + 1][j], longest[i][j + 1]);
            }
        }
        Set<Integer> onlyA = new LinkedHashSet<>();
        Set<Integer> onlyB = new LinkedHashSet<>();
        int i = 0;
        int j = 0;
        while (i < a.size() || j < b.size()) {
            if (i < a.size() && j < b.size() && a.get(i).equals(b.get(j))) {
                i++;
                j++;
            } else if (j == b.size() || i < a.size() && longest[i + 1][j] >= longest[i][j + 1]) {
                onlyA.add(i++);
            } else {
                onlyB.add(j++);
            }
        }
        return new LineDiff(onlyA, onlyB);
    }

    private static List<String> lines(String text) {
        return text.lines()
                .map(line -> line.stripTrailing().endsWith(",") ? line.substring(0, line.lastIndexOf(',')) : line)
                .toList();
    }
}
