package dev.baton.engine.function;

import dev.baton.engine.expression.ExpressionException;
import dev.baton.engine.json.JsonTypeException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Collects what is wrong with one function.
final class Problems {
    private final String function;
    private final List<String> found = new ArrayList<>();

    Problems(String function) {
        this.function = function;
    }

    /// @param option path of the option, such as `debounce.period`; empty for the function itself
    void add(String option, String message) {
        found.add("function \"" + function + "\"" + (option.isEmpty() ? "" : ", " + option) + ": " + message);
    }

    /// Runs a part of the validation; an exception that speaks about the user's input becomes a problem.
    <T> @Nullable T in(String option, Part<T> part) {
        try {
            return part.run();
        } catch (ExpressionException | JsonTypeException | IllegalArgumentException e) {
            add(option, String.valueOf(e.getMessage()));
            return null;
        }
    }

    List<String> found() {
        return found;
    }

    interface Part<T> {
        @Nullable
        T run();
    }
}
