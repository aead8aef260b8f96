package dev.baton.server.config;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// All settings of a command with what they are set to. A flag is stronger than an environment variable, which is
/// stronger than the file, which is stronger than the default (CLI §4).
public final class Configuration {
    private final Map<String, Value> values = new LinkedHashMap<>();

    private Configuration() {}

    /// Works out the values.
    ///
    /// @param flags what was given on the command line, by long name
    /// @param environment the variables of the process
    /// @param file the configuration file, or null
    /// @throws BadConfiguration when a value is not of its kind
    public static Configuration of(
            Collection<Setting> settings,
            Map<String, List<String>> flags,
            Map<String, String> environment,
            @Nullable ConfigFile file) {
        var configuration = new Configuration();
        for (var setting : settings) {
            var value = fromFlag(setting, flags);
            if (value.isEmpty() && !setting.is(Setting.Trait.FLAG_ONLY)) {
                value = fromEnvironment(setting, environment).or(() -> fromFile(setting, file));
            }
            configuration.values.put(setting.name(), value.orElseGet(() -> fallback(setting)));
        }
        return configuration;
    }

    private static Optional<Value> fromFlag(Setting setting, Map<String, List<String>> flags) {
        var given = flags.get(setting.name());
        return given == null
                ? Optional.empty()
                : Optional.of(checked(setting, given, Value.Source.FLAG, "--" + setting.name()));
    }

    private static Optional<Value> fromEnvironment(Setting setting, Map<String, String> environment) {
        return setting.names().stream()
                .map(Setting::variable)
                .filter(variable -> !environment.getOrDefault(variable, "").isEmpty())
                .findFirst()
                .map(variable -> checked(
                        setting, List.of(environment.getOrDefault(variable, "")), Value.Source.ENVIRONMENT, variable));
    }

    private static Optional<Value> fromFile(Setting setting, @Nullable ConfigFile file) {
        if (file == null) {
            return Optional.empty();
        }
        return setting.names().stream()
                .filter(file.values()::containsKey)
                .findFirst()
                .map(name -> new Value(
                        setting,
                        texts(setting, name, file),
                        Value.Source.FILE,
                        file.path().toString()));
    }

    private static Value fallback(Setting setting) {
        boolean none = setting.kind() == Setting.Kind.LIST && setting.fallback().isEmpty();
        return new Value(setting, none ? List.of() : List.of(setting.fallback()), Value.Source.DEFAULT, "default");
    }

    /// The texts of a value in a file, whose types must be right.
    private static List<String> texts(Setting setting, String name, ConfigFile file) {
        var value = file.values().get(name);
        var texts = switch (setting.kind()) {
            case SWITCH -> value instanceof Boolean ? List.of(String.valueOf(value)) : null;
            case NUMBER ->
                value instanceof Integer || value instanceof Long || value instanceof String text && isNumber(text)
                        ? List.of(String.valueOf(value))
                        : null;
            case TEXT -> value instanceof String || value instanceof Number ? List.of(String.valueOf(value)) : null;
            case LIST -> list(value);
        };
        if (texts == null) {
            throw new BadConfiguration(
                    file.path() + ": " + name + " must be " + kind(setting.kind()) + ", not " + shown(setting, value));
        }
        return texts;
    }

    private static @Nullable List<String> list(@Nullable Object value) {
        if (value instanceof String text) {
            return split(List.of(text));
        }
        if (!(value instanceof List<?> items)) {
            return null;
        }
        var texts = new ArrayList<String>();
        for (var item : items) {
            if (!(item instanceof String) && !(item instanceof Number)) {
                return null;
            }
            texts.add(String.valueOf(item));
        }
        return texts;
    }

    private static Value checked(Setting setting, List<String> given, Value.Source source, String origin) {
        var last = given.getLast();
        var texts = switch (setting.kind()) {
            case TEXT -> List.of(last);
            case LIST -> split(given);
            case NUMBER -> isNumber(last) ? List.of(last.strip()) : null;
            case SWITCH ->
                switch (last.toLowerCase(Locale.ROOT)) {
                    case "1", "t", "true" -> List.of("true");
                    case "0", "f", "false" -> List.of("false");
                    default -> null;
                };
        };
        if (texts == null) {
            throw new BadConfiguration(origin + " must be " + kind(setting.kind()) + ", not " + shown(setting, last));
        }
        return new Value(setting, texts, source, origin);
    }

    private static String kind(Setting.Kind kind) {
        return switch (kind) {
            case SWITCH -> "true or false";
            case NUMBER -> "a whole number";
            case TEXT -> "a text";
            case LIST -> "a list of texts";
        };
    }

    private static Object shown(Setting setting, @Nullable Object value) {
        return setting.is(Setting.Trait.SECRET) || value == null ? "what it is" : value;
    }

    private static List<String> split(List<String> given) {
        return given.stream()
                .flatMap(text -> List.of(text.split(",")).stream())
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .toList();
    }

    private static boolean isNumber(String text) {
        return text.strip().matches("-?[0-9]{1,9}");
    }

    /// All values, in the order of the settings.
    public Collection<Value> all() {
        return values.values();
    }

    /// The value of a setting by its long name.
    public Value value(String name) {
        var value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("there is no setting " + name);
        }
        return value;
    }

    /// Whether something other than the default says what it is.
    public boolean isSet(String name) {
        return value(name).source() != Value.Source.DEFAULT;
    }

    /// The value of a switch.
    public boolean flag(String name) {
        return value(name).texts().equals(List.of("true"));
    }

    /// The value of a number.
    public int number(String name) {
        return Integer.parseInt(text(name));
    }

    /// The value of a text; empty when there is none.
    public String text(String name) {
        var texts = value(name).texts();
        return texts.isEmpty() ? "" : texts.getFirst();
    }

    /// The value of a list.
    public List<String> list(String name) {
        return value(name).texts();
    }
}
