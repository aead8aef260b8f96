package dev.baton.desktop.prefs;

import java.util.Optional;

/// Remembered choices, by name. Names are dotted words: `theme`, `events.internal`,
/// `invoke.payload.shop-process-order`.
/// Reading never fails: what was never set, or was set to something that makes no sense, has its default.
public interface Preferences {
    /// A remembered text.
    Optional<String> text(String name);

    /// Remembers a text.
    void put(String name, String value);

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
