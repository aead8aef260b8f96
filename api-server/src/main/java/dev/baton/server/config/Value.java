package dev.baton.server.config;

import java.util.List;

/// What a setting is set to, and by what.
///
/// @param texts one text, or those of a list
/// @param origin what set it, for the user: `--port`, `INNGEST_PORT`, a file
public record Value(Setting setting, List<String> texts, Source source, String origin) {
    private static final String MASK = "********";

    /// Where values come from, strongest first (CLI §4).
    public enum Source {
        /// The command line.
        FLAG,
        /// An environment variable.
        ENVIRONMENT,
        /// The configuration file.
        FILE,
        /// None of them.
        DEFAULT
    }

    /// Copies the texts.
    public Value {
        texts = List.copyOf(texts);
    }

    /// The value for showing it: secrets and the passwords of addresses are masked.
    public String shown() {
        boolean secret = setting.is(Setting.Trait.SECRET);
        return String.join(
                ", ",
                texts.stream()
                        .map(text -> secret && !text.isEmpty() ? MASK : withoutPassword(text))
                        .toList());
    }

    private static String withoutPassword(String text) {
        return text.replaceAll("(://[^/@:\\s]*:)[^/@\\s]*@", "$1" + MASK + "@");
    }

    @Override
    public String toString() {
        return setting.name() + "=" + shown();
    }
}
