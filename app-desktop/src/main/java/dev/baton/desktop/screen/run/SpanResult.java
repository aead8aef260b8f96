package dev.baton.desktop.screen.run;

import dev.baton.desktop.component.json.CodeText;
import dev.baton.desktop.component.json.JsonFormat;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What a span got and gave (`RunTraceSpanOutput`).
///
/// @param input JSON text, or null when the span had no input of its own
/// @param output JSON text, or null when it failed or gave nothing
/// @param error why it failed, or null
public record SpanResult(
        @Nullable String input,
        @Nullable String output,
        @Nullable StepError error) {
    /// A failure as the SDK reported it.
    ///
    /// @param name class of the error; may be empty
    /// @param stack raw stack trace; may be empty
    /// @param cause what caused it, in words, or null
    public record StepError(
            String name,
            String message,
            String stack,
            @Nullable String cause) {
        /// One line for lists: `HttpError: 502 Bad Gateway`.
        public String line() {
            String first = message.lines().findFirst().orElse("");
            return name.isEmpty() ? first : first.isEmpty() ? name : name + ": " + first;
        }

        /// The error as text for an issue tracker, in Markdown.
        public String markdown(String where) {
            StringBuilder text = new StringBuilder("**")
                    .append(line())
                    .append("** in ")
                    .append(where)
                    .append('\n');
            if (!stack.isEmpty()) {
                text.append("\n```\n").append(stack.stripTrailing()).append("\n```\n");
            }
            return text.toString();
        }
    }

    /// Reads a `runTraceSpanOutputByID`.
    static SpanResult of(JsonNode result) {
        return new SpanResult(
                Fields.textOrNull(result, "input"),
                Fields.textOrNull(result, "data"),
                Fields.object(result, "error").map(SpanResult::error).orElse(null));
    }

    private static StepError error(JsonNode error) {
        JsonNode cause = error.path("cause");
        return new StepError(
                Fields.shown(error, "name"),
                Fields.text(error, "message"),
                Fields.text(error, "stack"),
                cause.isMissingNode() || cause.isNull() ? null : causeText(cause));
    }

    /// A cause that is an error reads like one; anything else is shown as JSON.
    private static String causeText(JsonNode cause) {
        if (cause.isString()) {
            return cause.stringValue();
        }
        String message = Fields.text(cause, "message");
        if (message.isEmpty()) {
            return JsonFormat.pretty(cause.toString()).map(CodeText::text).orElse(cause.toString());
        }
        String name = Fields.shown(cause, "name");
        String stack = Fields.text(cause, "stack");
        return (name.isEmpty() ? message : name + ": " + message) + (stack.isEmpty() ? "" : "\n" + stack);
    }
}
