package dev.baton.engine.http;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Where a redirect leads when the query of the original request goes with it.
final class Redirects {
    private static final Set<Integer> STATUSES = Set.of(301, 302, 303, 307, 308);

    private Redirects() {}

    static boolean isRedirect(int status) {
        return STATUSES.contains(status);
    }

    /// The new address, or null when there is none to go to.
    ///
    /// @param location header `Location`
    /// @param keepQuery whether parameters of the old address go along
    static @Nullable URI target(URI from, @Nullable String location, boolean keepQuery) {
        if (location == null) {
            return null;
        }
        try {
            var to = from.resolve(new URI(location));
            if (to.getHost() == null
                    || to.getScheme() == null
                    || !to.getScheme().startsWith("http")) {
                return null;
            }
            var query = merged(to.getRawQuery(), keepQuery ? from.getRawQuery() : null);
            var base = to.getScheme() + "://" + to.getRawAuthority() + to.getRawPath();
            return new URI(query.isEmpty() ? base : base + "?" + query);
        } catch (URISyntaxException | IllegalArgumentException e) {
            return null;
        }
    }

    /// The parameters of the new address, and those of the old one that it does not set.
    private static String merged(@Nullable String own, @Nullable String original) {
        var parameters = new ArrayList<>(split(own));
        var names = new HashSet<String>();
        parameters.forEach(parameter -> names.add(name(parameter)));
        for (var parameter : split(original)) {
            if (!names.contains(name(parameter))) {
                parameters.add(parameter);
            }
        }
        return String.join("&", parameters);
    }

    private static List<String> split(@Nullable String query) {
        return query == null || query.isEmpty() ? List.of() : List.of(query.split("&"));
    }

    private static String name(String parameter) {
        int equals = parameter.indexOf('=');
        return equals < 0 ? parameter : parameter.substring(0, equals);
    }
}
