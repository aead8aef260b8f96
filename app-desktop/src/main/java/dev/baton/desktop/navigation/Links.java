package dev.baton.desktop.navigation;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Routes as text: `app://env/dev/runs?filterStatus=FAILED`. Grammar: ui-screens, section 1.4.
public final class Links {
    private static final String BASE = "app://env/dev";

    private Links() {}

    /// The link of a route; [#parse] gives the route back.
    public static String format(Route route) {
        return switch (route) {
            case Route.Apps apps ->
                apps.params().get("new").isPresent()
                        ? BASE + "/apps/new" + query(apps.params().with("new", ""))
                        : BASE + "/apps" + query(apps.params());
            case Route.Functions functions -> BASE + "/functions" + query(functions.params());
            case Route.Function function -> BASE + "/functions/" + encode(function.slug());
            case Route.Runs runs -> BASE + "/runs" + query(runs.params());
            case Route.RunDiff diff -> BASE + "/runs/compare" + query(diff.params());
            case Route.Run run -> BASE + "/runs/" + encode(run.runId()) + query(run.params());
            case Route.Events events ->
                events.params()
                        .get("name")
                        .map(name -> BASE + "/events/" + encode(name)
                                + query(events.params().with("name", "")))
                        .orElseGet(() -> BASE + "/events" + query(events.params()));
            case Route.Event event -> BASE + "/events/id/" + encode(event.eventId());
            case Route.Log log -> BASE + "/log";
            case Route.Settings settings -> "app://settings";
            case Route.NotFound notFound -> notFound.link();
        };
    }

    /// The route of a link. Links with another scheme but the same path lead to the same place, so that the address of
    /// a run
    /// in a browser can be pasted, that of a page of the upstream dev server (`/run?runID=…`, `/runs`) included.
    /// What is not understood becomes [Route.NotFound].
    public static Route parse(String link) {
        try {
            URI uri = new URI(link.strip());
            List<String> path = path(uri);
            Params params = params(uri.getRawQuery() == null ? "" : uri.getRawQuery());
            if (path.equals(List.of("settings"))) {
                return new Route.Settings();
            }
            if (isWeb(uri) && path.equals(List.of("run"))) {
                return params.get("runID")
                        .<Route>map(run -> new Route.Run(run, Params.NONE))
                        .orElseGet(() -> new Route.NotFound(link));
            }
            if (isWeb(uri) && path.size() == 1) {
                return inEnvironment(link, path, params);
            }
            if (path.size() >= 3 && path.getFirst().equals("env")) {
                return inEnvironment(link, path.subList(2, path.size()), params);
            }
        } catch (URISyntaxException e) {
            return new Route.NotFound(link);
        }
        return new Route.NotFound(link);
    }

    private static Route inEnvironment(String link, List<String> path, Params params) {
        String first = path.getFirst();
        return switch (path.size()) {
            case 1 ->
                switch (first) {
                    case "apps" -> new Route.Apps(params);
                    case "functions" -> new Route.Functions(params);
                    case "runs" -> new Route.Runs(params);
                    case "events" -> new Route.Events(params);
                    case "log" -> new Route.Log();
                    default -> new Route.NotFound(link);
                };
            case 2 ->
                switch (first) {
                    case "apps" ->
                        path.get(1).equals("new")
                                ? new Route.Apps(params.with("new", "true"))
                                : new Route.NotFound(link);
                    case "functions" -> new Route.Function(path.get(1));
                    case "runs" ->
                        path.get(1).equals("compare") ? new Route.RunDiff(params) : new Route.Run(path.get(1), params);
                    case "events" -> new Route.Events(params.with("name", path.get(1)));
                    default -> new Route.NotFound(link);
                };
            case 3 ->
                first.equals("events") && path.get(1).equals("id")
                        ? new Route.Event(path.get(2))
                        : new Route.NotFound(link);
            default -> new Route.NotFound(link);
        };
    }

    /// The segments after the scheme. In `app://env/dev` the host is the first segment, in `https://host/env/dev` it is
    /// not.
    private static List<String> path(URI uri) {
        String raw = (isWeb(uri) || uri.getRawAuthority() == null ? "" : uri.getRawAuthority() + "/")
                + (uri.getRawPath() == null ? "" : uri.getRawPath());
        return List.of(raw.split("/")).stream()
                .filter(segment -> !segment.isEmpty())
                .map(Links::decode)
                .toList();
    }

    private static boolean isWeb(URI uri) {
        return "http".equals(scheme(uri)) || "https".equals(scheme(uri));
    }

    private static String scheme(URI uri) {
        return uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    }

    private static Params params(String query) {
        Map<String, String> values = new TreeMap<>();
        for (String pair : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                values.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
            }
        }
        return Params.of(values);
    }

    private static String query(Params params) {
        if (params.values().isEmpty()) {
            return "";
        }
        return params.values().entrySet().stream()
                .map(entry -> encode(entry.getKey()) + "=" + encode(entry.getValue()))
                .collect(Collectors.joining("&", "?", ""));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
