package dev.baton.server.rest;

import dev.baton.engine.Engine;
import dev.baton.engine.app.App;
import dev.baton.engine.function.Function;
import dev.baton.engine.transition.Command;
import dev.baton.engine.transition.CommandRejected;
import dev.baton.server.http.HttpFailure;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The body of a request that is about many runs. It gathers what is wrong, so that the caller hears of all of it.
final class BulkBody {
    private final JsonNode members;
    private final List<String> problems = new ArrayList<>();

    BulkBody(JsonNode members) {
        this.members = members;
    }

    /// A text that must be there; empty when it is not.
    String required(String name) {
        var text = members.path(name).asString("");
        if (text.isBlank()) {
            problems.add(name + " is required");
        }
        return text;
    }

    /// A text, or null.
    @Nullable
    String text(String name) {
        var value = members.path(name);
        if (absent(name)) {
            return null;
        }
        if (!value.isString()) {
            problems.add(name + " must be text");
            return null;
        }
        return value.stringValue().isBlank() ? null : value.stringValue();
    }

    /// The texts of a list; empty when there is none.
    List<String> texts(String name) {
        var value = members.path(name);
        if (absent(name)) {
            return List.of();
        }
        if (!value.isArray() || value.values().stream().anyMatch(one -> !one.isString())) {
            problems.add(name + " must be a list of texts");
            return List.of();
        }
        return value.values().stream().map(JsonNode::stringValue).toList();
    }

    /// An instant, or null.
    @Nullable
    Instant instant(String name) {
        if (absent(name)) {
            return null;
        }
        try {
            return TimeParameter.parse(name, members.path(name).asString(""));
        } catch (HttpFailure e) {
            problems.add(String.valueOf(e.getMessage()));
            return null;
        }
    }

    /// Whether there is no such member.
    boolean absent(String name) {
        var value = members.path(name);
        return value.isMissingNode() || value.isNull();
    }

    /// Something is wrong.
    void problem(String text) {
        problems.add(text);
    }

    /// @throws HttpFailure 400 when anything was wrong
    void check() {
        if (!problems.isEmpty()) {
            throw HttpFailure.badRequest(String.join("; ", problems));
        }
    }

    /// Functions of an app, which is given by name or UUID.
    ///
    /// @param function UUID, slug, or the slug's part behind the app's name; null means all
    static List<Function> functions(Engine engine, String app, @Nullable String function) {
        var apps = engine.queries().apps().stream()
                .filter(one -> one.name().equals(app) || one.id().toString().equals(app))
                .toList();
        return engine.queries().functions().stream()
                .filter(one -> apps.stream().anyMatch(owner -> isNamed(owner, one, function)))
                .toList();
    }

    /// Waits for a command; its refusal is 404 or 400, a conflict 409.
    static <R> R submitted(Engine engine, Command<R> command) {
        try {
            return engine.submit(command).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof CommandRejected rejected) {
                int status = switch (rejected.code()) {
                    case NOT_FOUND -> 404;
                    case CONFLICT -> 409;
                    case INVALID, TOO_LARGE -> 400;
                };
                throw new HttpFailure(status, String.valueOf(rejected.getMessage()), null);
            }
            throw e;
        }
    }

    private static boolean isNamed(App owner, Function function, @Nullable String text) {
        return function.appId().equals(owner.id())
                && (text == null
                        || function.id().toString().equals(text)
                        || function.slug().equals(text)
                        || function.slug().equals(owner.name() + "-" + text));
    }
}
