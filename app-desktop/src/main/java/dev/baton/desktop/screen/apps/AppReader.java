package dev.baton.desktop.screen.apps;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Reads the answer to `GetApps`.
final class AppReader {
    private static final Map<String, String> LANGUAGES = Map.of(
            "js", "TypeScript",
            "py", "Python",
            "go", "Go",
            "kotlin", "Kotlin",
            "java", "Java",
            "elixir", "Elixir");
    private static final Map<String, String> FRAMEWORKS = Map.ofEntries(
            Map.entry("nextjs", "Next.js"),
            Map.entry("express", "Express"),
            Map.entry("fastify", "Fastify"),
            Map.entry("hono", "Hono"),
            Map.entry("koa", "Koa"),
            Map.entry("h3", "H3"),
            Map.entry("nitro", "Nitro"),
            Map.entry("nuxt", "Nuxt"),
            Map.entry("remix", "Remix"),
            Map.entry("sveltekit", "SvelteKit"),
            Map.entry("astro", "Astro"),
            Map.entry("bun", "Bun"),
            Map.entry("deno", "Deno"),
            Map.entry("nodejs", "Node.js"),
            Map.entry("aws-lambda", "AWS Lambda"),
            Map.entry("cloudflare-pages", "Cloudflare"),
            Map.entry("fastapi", "FastAPI"),
            Map.entry("flask", "Flask"),
            Map.entry("django", "Django"),
            Map.entry("redwoodjs", "Redwood"));

    private AppReader() {}

    static List<AppCard> read(JsonNode data) {
        return data.path("apps").valueStream().map(AppReader::card).toList();
    }

    private static AppCard card(JsonNode app) {
        String url = text(app, "url");
        String language = text(app, "sdkLanguage");
        String framework = text(app, "framework");
        String error = text(app, "error");
        return new AppCard(
                text(app, "id"),
                text(app, "name"),
                url,
                method(text(app, "method")),
                (language + " " + text(app, "sdkVersion")).strip(),
                LANGUAGES.getOrDefault(language, language),
                FRAMEWORKS.getOrDefault(framework, framework),
                text(app, "appVersion"),
                app.path("autodiscovered").asBoolean(false),
                error.isEmpty() ? Optional.empty() : Optional.of(SyncProblem.of(error, url)),
                app.path("functions").valueStream().map(AppReader::function).toList());
    }

    private static AppCard.FunctionLine function(JsonNode function) {
        return new AppCard.FunctionLine(
                text(function, "id"),
                text(function, "name"),
                function.path("triggers")
                        .valueStream()
                        .map(trigger -> new AppCard.Trigger(
                                text(trigger, "value"), text(trigger, "type").equals("CRON")))
                        .toList());
    }

    private static String method(String value) {
        return switch (value) {
            case "CONNECT" -> "Connect";
            case "API" -> "API";
            default -> "Serve";
        };
    }

    private static String text(JsonNode node, String name) {
        return node.path(name).asString("");
    }
}
