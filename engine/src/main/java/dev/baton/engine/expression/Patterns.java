package dev.baton.engine.expression;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Regular expressions in the syntax of RE2, matched in linear time.
final class Patterns {
    private static final int BOUND = 500;
    private static final Map<String, Pattern> COMPILED = new ConcurrentHashMap<>();

    private Patterns() {}

    static boolean find(String pattern, String text) {
        var compiled = COMPILED.get(pattern);
        if (compiled == null) {
            try {
                compiled = Pattern.compile(pattern);
            } catch (PatternSyntaxException e) {
                throw new EvaluationError("bad regular expression: " + e.getMessage());
            }
            if (COMPILED.size() >= BOUND) {
                COMPILED.clear();
            }
            COMPILED.put(pattern, compiled);
        }
        return compiled.matcher(text).find();
    }
}
