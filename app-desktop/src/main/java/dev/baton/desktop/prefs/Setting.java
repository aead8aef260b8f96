package dev.baton.desktop.prefs;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// A choice of the user that has a place among the settings: its name in the files, its words on the screen, and its
/// default.
///
/// @param name under which it is remembered
/// @param title what it is called, sentence case
/// @param description what it does, in a sentence; searched too
/// @param usual the default, which is never written
/// @param kind how it is chosen
/// @param <T> what is chosen
public record Setting<T>(String name, String title, String description, T usual, Kind<T> kind) {
    /// How a value is chosen and written.
    ///
    /// @param <T> what is chosen
    public sealed interface Kind<T> {
        /// The value of a text, unless the text makes no sense.
        Optional<T> parse(String text);

        /// The text of a value.
        String format(T value);
    }

    /// One of a few.
    ///
    /// @param options in order
    /// @param title the words of an option
    /// @param code how it is written
    public record OneOf<T>(List<T> options, Function<T, String> title, Function<T, String> code) implements Kind<T> {
        public OneOf {
            options = List.copyOf(options);
        }

        @Override
        public Optional<T> parse(String text) {
            return options.stream()
                    .filter(option -> code.apply(option).equals(text))
                    .findFirst();
        }

        @Override
        public String format(T value) {
            return code.apply(value);
        }
    }

    /// On or off.
    public record Flag() implements Kind<Boolean> {
        @Override
        public Optional<Boolean> parse(String text) {
            return text.equals("true") || text.equals("false") ? Optional.of(text.equals("true")) : Optional.empty();
        }

        @Override
        public String format(Boolean value) {
            return value.toString();
        }
    }

    /// A text that is typed.
    ///
    /// @param lines how many lines are shown; 1 for a field
    /// @param prompt what an empty field shows
    /// @param problem what is wrong with a text, as a sentence; empty when nothing is
    public record Typed(int lines, String prompt, Function<String, String> problem) implements Kind<String> {
        @Override
        public Optional<String> parse(String text) {
            return problem.apply(text).isEmpty() ? Optional.of(text) : Optional.empty();
        }

        @Override
        public String format(String value) {
            return value;
        }
    }

    /// A setting of one of the constants of an enum, written by their names.
    public static <E extends Enum<E>> Setting<E> of(
            String name, String title, String description, E usual, Function<E, String> words) {
        return new Setting<>(
                name,
                title,
                description,
                usual,
                new OneOf<>(List.of(usual.getDeclaringClass().getEnumConstants()), words, Enum::name));
    }

    /// A setting that is on or off.
    public static Setting<Boolean> flag(String name, String title, String description, boolean usual) {
        return new Setting<>(name, title, description, usual, new Flag());
    }

    /// A setting that is typed in a field; empty by default.
    ///
    /// @param problem what is wrong with a text, as a sentence; empty when nothing is
    public static Setting<String> typed(
            String name, String title, String description, String prompt, Function<String, String> problem) {
        return new Setting<>(name, title, description, "", new Typed(1, prompt, problem));
    }

    /// The value that holds.
    public T in(Preferences preferences) {
        return preferences.text(name).flatMap(kind::parse).orElse(usual);
    }

    /// Chooses a value; the default is forgotten rather than written.
    public void put(Preferences preferences, T value) {
        if (value.equals(usual)) {
            preferences.remove(name);
        } else {
            preferences.put(name, kind.format(value));
        }
    }

    /// Whether something else than the default holds.
    public boolean isChanged(Preferences preferences) {
        return !in(preferences).equals(usual);
    }
}
