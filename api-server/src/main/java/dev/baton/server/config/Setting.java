package dev.baton.server.config;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Something that a user can set: as a flag, as an environment variable, or in the configuration file (CLI §4).
///
/// @param name long name, which is the key in the file too: `sdk-url`
/// @param letter short name, or null
/// @param aliases other long names, for scripts written for other servers
/// @param placeholder stands for the value in the help; empty for switches
/// @param fallback the default as text; empty for none
/// @param description one sentence for the help
public record Setting(
        String name,
        @Nullable Character letter,
        List<String> aliases,
        Kind kind,
        String placeholder,
        String fallback,
        String description,
        Set<Trait> traits) {
    private static final String PREFIX = "INNGEST_";

    /// What the value is.
    public enum Kind {
        /// True or false.
        SWITCH,
        /// Any text.
        TEXT,
        /// A whole number.
        NUMBER,
        /// Texts; given several times, or with commas between them.
        LIST
    }

    /// What else is special.
    public enum Trait {
        /// Not in the help.
        HIDDEN,
        /// Never printed.
        SECRET,
        /// Taken as a flag only.
        FLAG_ONLY
    }

    /// Copies the collections.
    public Setting {
        aliases = List.copyOf(aliases);
        traits = Set.copyOf(traits);
    }

    /// True or false; false unless set.
    public static Setting ofSwitch(String name, String description) {
        return new Setting(name, null, List.of(), Kind.SWITCH, "", "false", description, Set.of());
    }

    /// A text.
    public static Setting ofText(String name, String placeholder, String fallback, String description) {
        return new Setting(name, null, List.of(), Kind.TEXT, placeholder, fallback, description, Set.of());
    }

    /// A whole number.
    public static Setting ofNumber(String name, String placeholder, int fallback, String description) {
        return new Setting(
                name, null, List.of(), Kind.NUMBER, placeholder, String.valueOf(fallback), description, Set.of());
    }

    /// Texts; none unless set.
    public static Setting ofList(String name, String placeholder, String description) {
        return new Setting(name, null, List.of(), Kind.LIST, placeholder, "", description, Set.of());
    }

    /// The same with a short name.
    public Setting withLetter(char newLetter) {
        return new Setting(name, newLetter, aliases, kind, placeholder, fallback, description, traits);
    }

    /// The same with one more long name.
    public Setting withAlias(String alias) {
        var more = Stream.concat(aliases.stream(), Stream.of(alias)).toList();
        return new Setting(name, letter, more, kind, placeholder, fallback, description, traits);
    }

    /// The same with one more trait.
    public Setting with(Trait trait) {
        var more = EnumSet.of(trait);
        more.addAll(traits);
        return new Setting(name, letter, aliases, kind, placeholder, fallback, description, more);
    }

    /// Whether it has a trait.
    public boolean is(Trait trait) {
        return traits.contains(trait);
    }

    /// All long names, its own first.
    public List<String> names() {
        return Stream.concat(Stream.of(name), aliases.stream()).toList();
    }

    /// The environment variable of a long name: `INNGEST_SDK_URL`.
    public static String variable(String name) {
        return PREFIX + name.replace('-', '_').toUpperCase(Locale.ROOT);
    }
}
