package dev.baton.server.http;

import dev.baton.server.security.Credential;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The table of routes. Patterns are paths whose `{name}` segments match any one segment, and whose last may be
/// `{name=**}` for one or more; literal segments win.
public final class Routes {
    private static final int SUGGESTIONS = 3;
    private static final String MANY = "=**}";

    private final List<Route> routes = new ArrayList<>();

    /// Adds a route that pages of any origin may use. It checks by itself who may do what.
    public Routes open(String method, String pattern, Handler handler) {
        return add(method, pattern, Access.ANY_ORIGIN, Credential.NONE, handler);
    }

    /// Adds a route that only this server's own pages may use, and callers with the key.
    public Routes own(String method, String pattern, Handler handler) {
        return own(Credential.KEY, method, pattern, handler);
    }

    /// Adds a route that only this server's own pages may use.
    ///
    /// @param credential what callers have to show
    public Routes own(Credential credential, String method, String pattern, Handler handler) {
        return add(method, pattern, Access.OWN_ORIGIN, credential, handler);
    }

    private Routes add(String method, String pattern, Access access, Credential credential, Handler handler) {
        routes.add(new Route(method, pattern, segments(pattern), access, credential, handler));
        return this;
    }

    /// All routes as `GET /health`, in the order in which they were added.
    public List<String> all() {
        return routes.stream().map(Route::text).toList();
    }

    /// @param route the route that answers, or null when only other methods do
    /// @param params raw values of the pattern's names
    /// @param methods all methods that the path has
    /// @param access the strictest access of the path's routes
    record Match(@Nullable Route route, Map<String, String> params, TreeSet<String> methods, Access access) {}

    record Route(
            String method,
            String pattern,
            List<String> segments,
            Access access,
            Credential credential,
            Handler handler) {
        String text() {
            return method + " " + pattern;
        }
    }

    /// The route of a request, or nothing when the path is unknown.
    ///
    /// @param path raw path
    Optional<Match> match(String method, String path) {
        var segments = segments(path);
        var fitting = routes.stream()
                .filter(route -> fits(route.segments(), segments))
                .sorted(Comparator.comparing(
                        route -> params(route.segments(), segments).size()))
                .toList();
        if (fitting.isEmpty()) {
            return Optional.empty();
        }
        var best = fitting.getFirst().pattern();
        var methods = new TreeSet<String>();
        Route found = null;
        var access = Access.ANY_ORIGIN;
        for (var route : fitting) {
            if (!route.pattern().equals(best)) {
                continue;
            }
            methods.add(route.method());
            if (route.method().equals(method)
                    || method.equals("HEAD") && route.method().equals("GET")) {
                found = route;
            }
            access = route.access() == Access.OWN_ORIGIN ? Access.OWN_ORIGIN : access;
        }
        return Optional.of(new Match(found, params(segments(best), segments), methods, access));
    }

    /// Routes that the caller of an unknown one may have meant, closest first.
    List<String> closeTo(String method, String path) {
        var segments = segments(path);
        return routes.stream()
                .sorted(Comparator.comparingInt((Route route) ->
                        distance(route.segments(), segments) + (route.method().equals(method) ? 0 : 1)))
                .limit(SUGGESTIONS)
                .map(Route::text)
                .toList();
    }

    private static List<String> segments(String path) {
        var segments = new ArrayList<String>();
        for (var segment : path.split("/", -1)) {
            segments.add(segment);
        }
        return segments;
    }

    private static boolean fits(List<String> pattern, List<String> path) {
        boolean many = pattern.getLast().endsWith(MANY);
        if (many ? pattern.size() > path.size() : pattern.size() != path.size()) {
            return false;
        }
        for (int i = 0; i < pattern.size(); i++) {
            boolean fits = isName(pattern.get(i))
                    ? !path.get(i).isEmpty()
                    : pattern.get(i).equals(path.get(i));
            if (!fits) {
                return false;
            }
        }
        return true;
    }

    private static Map<String, String> params(List<String> pattern, List<String> path) {
        var params = new HashMap<String, String>();
        for (int i = 0; i < pattern.size(); i++) {
            var segment = pattern.get(i);
            if (segment.endsWith(MANY)) {
                params.put(
                        segment.substring(1, segment.length() - MANY.length()),
                        String.join("/", path.subList(i, path.size())));
            } else if (isName(segment)) {
                params.put(segment.substring(1, segment.length() - 1), path.get(i));
            }
        }
        return params;
    }

    private static boolean isName(String segment) {
        return segment.startsWith("{");
    }

    /// Edits between two paths: whole segments that are missing, letters of those that differ.
    private static int distance(List<String> pattern, List<String> path) {
        int shared = Math.min(pattern.size(), path.size());
        int distance = 4 * (Math.max(pattern.size(), path.size()) - shared);
        for (int i = 0; i < shared; i++) {
            distance += isName(pattern.get(i)) ? 1 : letters(pattern.get(i), path.get(i));
        }
        return distance;
    }

    private static int letters(String a, String b) {
        var row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int substitute = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(substitute, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
