package dev.baton.engine.expression;

import dev.baton.engine.json.Json;
import dev.baton.engine.json.JsonSyntaxException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/// Evaluates expressions over events. Variables are `event`, and `async` for the incoming event of a wait or a
/// cancellation. Programs are compiled once and kept, up to a bound; safe for use by several threads.
///
/// The dialect differs from standard CEL where fields are missing, null, or of mixed types: see EXPR §3.
public final class Expressions {
    private static final Logger LOG = LoggerFactory.getLogger(Expressions.class);
    private static final Set<String> EVENT = Set.of("event");
    private static final Set<String> EVENT_AND_ASYNC = Set.of("event", "async");

    private final InstantSource clock;
    private final ProgramCache programs = new ProgramCache(8_192);
    private volatile Parsed lastEvent = new Parsed(Json.NULL, Json.NULL.tree());
    private volatile Parsed lastAsync = lastEvent;

    /// @param clock what `now()` tells
    public Expressions(InstantSource clock) {
        this.clock = clock;
    }

    /// Whether the expression is exactly true. Any error, and any other value, is false.
    ///
    /// @param event the starting event
    /// @param async the incoming event, or null where there is none
    public boolean matches(String expression, Json event, @Nullable Json async) {
        var verdict = decide(expression, event, async);
        if (verdict instanceof Verdict.Failed(var reason)) {
            LOG.debug("expression counts as no match: {}: {}", expression, reason);
        }
        return verdict == Verdict.Plain.HOLDS;
    }

    /// Like [#matches], for those who tell why a condition could not be evaluated.
    public Verdict decide(String expression, Json event, @Nullable Json async) {
        try {
            var value = evaluate(expression, event, async);
            if (value instanceof Boolean || value == Special.UNKNOWN) {
                return Boolean.TRUE.equals(value) ? Verdict.Plain.HOLDS : Verdict.Plain.DOES_NOT_HOLD;
            }
            var type = TypeName.of(value).name();
            return new Verdict.Failed("the expression gives a value of type " + type + ", not true or false");
        } catch (EvaluationError e) {
            return new Verdict.Failed(String.valueOf(e.in(expression).getMessage()));
        } catch (ExpressionException e) {
            return new Verdict.Failed(String.valueOf(e.getMessage()));
        }
    }

    /// The value of an expression over `event`: `Boolean` (false for a missing field), `Long`, `Double`, `String`,
    /// `Instant`, `Duration`, a `List`, a `Map`, or null for JSON null.
    ///
    /// @throws ExpressionException when the expression cannot be read or has no value for this event
    public @Nullable Object value(String expression, Json event) {
        try {
            var value = evaluate(expression, event, null);
            if (value == Special.UNKNOWN) {
                return false;
            }
            return value == Special.NULL ? null : value;
        } catch (EvaluationError e) {
            throw e.in(expression);
        }
    }

    /// The text that keys are made of: strings as they are, other values printed (`true`, `3`, `[a b]`); `false` for a
    /// missing field.
    ///
    /// @throws ExpressionException when the expression cannot be read or has no value for this event
    public String key(String expression, Json event) {
        var value = value(expression, event);
        return Printer.print(value == null ? Special.NULL : value);
    }

    /// Parses an expression that may use `event` and `async`, and checks its names.
    ///
    /// @throws ExpressionException when it cannot be read or uses a name that does not exist
    public void check(String expression) {
        Checker.check(expression, parse(expression), EVENT_AND_ASYNC);
    }

    /// Like [#check], for places where only `event` exists.
    ///
    /// @throws ExpressionException when it cannot be read or uses a name that does not exist
    public void checkEventOnly(String expression) {
        Checker.check(expression, parse(expression), EVENT);
    }

    /// What the expression uses that cancellations may not and waits should not, one phrase each; empty when it is fine
    /// (EXPR §4).
    ///
    /// @throws ExpressionException when it cannot be read or uses a name that does not exist
    public Set<String> restrictions(String expression) {
        return Checker.restrictions(expression, parse(expression));
    }

    /// Replaces what stands under `event.` by its values, null where there is none, and folds what became constant; the
    /// text `false` means that it cannot match any more (EXPR §5).
    ///
    /// @throws ExpressionException when it cannot be read or uses a name that does not exist
    public String interpolate(String expression, Json event) {
        check(expression);
        if (!expression.contains("event.")) {
            return expression;
        }
        return Unparser.unparse(Interpolation.interpolate(parse(expression), JsonValues.of(event.tree())));
    }

    /// The equality under `async` without which the expression cannot be true, if it has one. Strings are preferred to
    /// numbers and numbers to booleans.
    ///
    /// @param interpolated what [#interpolate] made
    public Optional<Equality> equality(String interpolated) {
        try {
            return Optional.ofNullable(Equality.mostSelective(parse(interpolated)));
        } catch (ExpressionException e) {
            return Optional.empty();
        }
    }

    /// The tree of an expression.
    ///
    /// @throws ExpressionException when it cannot be read
    public static Expr parse(String expression) {
        return Parser.parse(expression);
    }

    private Object evaluate(String expression, Json event, @Nullable Json async) {
        var program = programs.get(expression, Expressions::compile);
        var parsedEvent = parsed(event, lastEvent);
        lastEvent = parsedEvent;
        Object asyncValue = Special.UNKNOWN;
        if (async != null) {
            var parsedAsync = parsed(async, lastAsync);
            lastAsync = parsedAsync;
            asyncValue = JsonValues.of(parsedAsync.tree());
        }
        return program.eval(new Frame(JsonValues.of(parsedEvent.tree()), asyncValue, null, clock));
    }

    private static Program compile(String expression) {
        try {
            var expr = parse(expression);
            Checker.check(expression, expr, EVENT_AND_ASYNC);
            return Compiler.compile(expr);
        } catch (ExpressionException e) {
            return frame -> {
                throw e;
            };
        }
    }

    /// Many expressions are asked about one event in a row, so the last tree is kept.
    private static Parsed parsed(Json json, Parsed last) {
        if (last.json() == json) {
            return last;
        }
        try {
            return new Parsed(json, json.tree());
        } catch (JsonSyntaxException e) {
            throw new EvaluationError("event is not JSON: " + e.getMessage());
        }
    }

    private record Parsed(Json json, JsonNode tree) {}
}
