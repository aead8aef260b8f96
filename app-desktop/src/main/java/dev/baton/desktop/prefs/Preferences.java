package dev.baton.desktop.prefs;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Consumer;
import javafx.util.Subscription;

/// Remembered choices, by name. Names are dotted words: `theme`, `events.internal`,
/// `invoke.payload.shop-process-order`.
/// Reading never fails: what was never set, or was set to something that makes no sense, has its default.
public interface Preferences {
    /// A remembered text.
    Optional<String> text(String name);

    /// Remembers a text.
    void put(String name, String value);

    /// Forgets a text, so that its default holds.
    void remove(String name);

    /// Everything that is remembered, by name.
    SortedMap<String, String> all();

    /// Forgets everything and remembers this instead.
    void replaceAll(Map<String, String> values);

    /// Tells the name of each text that changes, on the thread that changes it.
    ///
    /// @return ends it
    Subscription onChange(Consumer<String> listener);

    /// What could not be read, as sentences for the user.
    default List<String> problems() {
        return List.of();
    }

    /// A remembered yes or no.
    default boolean flag(String name, boolean otherwise) {
        return text(name).map("true"::equals).orElse(otherwise);
    }

    /// A remembered number.
    default double number(String name, double otherwise) {
        try {
            return text(name).map(Double::parseDouble).orElse(otherwise);
        } catch (NumberFormatException e) {
            return otherwise;
        }
    }

    /// One of the constants of an enum, remembered by its name.
    default <E extends Enum<E>> E choice(String name, E otherwise) {
        String text = text(name).orElse("");
        for (E constant : otherwise.getDeclaringClass().getEnumConstants()) {
            if (constant.name().equals(text)) {
                return constant;
            }
        }
        return otherwise;
    }
}
