package dev.baton.desktop.search;

import dev.baton.desktop.navigation.Links;
import dev.baton.desktop.navigation.Route;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// What was typed or pasted into quick search: a mark that narrows the search, and words.
///
/// @param words without the mark, quotes and surrounding blanks
record Term(Scope scope, String words) {
    private static final Pattern ULID = Pattern.compile("[0-7][0-9A-HJKMNP-TV-Za-hjkmnp-tv-z]{25}");

    /// What is searched.
    enum Scope {
        ALL,
        COMMANDS,
        FUNCTIONS,
        RUNS
    }

    /// @param typed as it stands in the field
    static Term of(String typed) {
        String text = typed.strip();
        Scope scope = text.isEmpty()
                ? Scope.ALL
                : switch (text.charAt(0)) {
                    case '>' -> Scope.COMMANDS;
                    case '@' -> Scope.FUNCTIONS;
                    case '#' -> Scope.RUNS;
                    default -> Scope.ALL;
                };
        String words = scope == Scope.ALL ? text : text.substring(1);
        return new Term(scope, unquoted(words.strip()));
    }

    /// The id of a run or an event, if that is what was pasted.
    Optional<String> id() {
        return ULID.matcher(words).matches() ? Optional.of(words.toUpperCase(Locale.ROOT)) : Optional.empty();
    }

    /// The place that a pasted link leads to: a link of this application, or the address of a page in a browser.
    Optional<Route> link() {
        if (!words.contains("://")) {
            return Optional.empty();
        }
        Route route = Links.parse(words);
        return route instanceof Route.NotFound ? Optional.empty() : Optional.of(route);
    }

    /// How well a name fits: the lower the better; negative when it does not. Every word must be in it; a name that
    /// begins with the words goes first, then those where a part does. Single letters may also be spread over it.
    static int distance(String name, String words) {
        String text = name.toLowerCase(Locale.ROOT);
        String wanted = words.toLowerCase(Locale.ROOT);
        if (text.startsWith(wanted)) {
            return 0;
        }
        int at = text.indexOf(wanted);
        if (at > 0) {
            return Character.isLetterOrDigit(text.charAt(at - 1)) ? 2 : 1;
        }
        for (String word : wanted.split("\\s+")) {
            if (!text.contains(word)) {
                return isSpread(text, wanted) ? 4 : -1;
            }
        }
        return 3;
    }

    /// Whether the letters come in this order, each at the beginning of a word or right behind one that fits.
    private static boolean isSpread(String text, String letters) {
        int at = 0;
        boolean before = false;
        for (int i = 0; i < text.length() && at < letters.length(); i++) {
            boolean begins = i == 0 || !Character.isLetterOrDigit(text.charAt(i - 1));
            boolean fits = text.charAt(i) == letters.charAt(at) && (begins || before);
            at += fits ? 1 : 0;
            before = fits;
        }
        return letters.length() > 1 && at == letters.length();
    }

    private static String unquoted(String text) {
        boolean quoted = text.length() > 1
                && (text.startsWith("\"") || text.startsWith("'"))
                && text.charAt(text.length() - 1) == text.charAt(0);
        return quoted ? text.substring(1, text.length() - 1).strip() : text;
    }
}
