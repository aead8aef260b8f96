package dev.baton.desktop.connection;

import dev.baton.desktop.prefs.Preferences;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The servers that are remembered, in the preferences under `servers`: an array of objects with `url`, `name`, `kind`,
/// `tag` and `lastUsed`. Entries that make no sense are left out.
public final class SavedServers {
    private static final String NAME = "servers";
    private static final JsonMapper JSON = new JsonMapper();

    private final Preferences preferences;

    public SavedServers(Preferences preferences) {
        this.preferences = preferences;
    }

    /// The servers, the one used last at the head.
    public List<SavedServer> all() {
        List<SavedServer> all = new ArrayList<>();
        preferences.text(NAME).ifPresent(text -> {
            try {
                JSON.readTree(text).valueStream().forEach(node -> read(node).ifPresent(all::add));
            } catch (JacksonException e) {
                all.clear();
            }
        });
        all.sort(Comparator.comparing(SavedServer::lastUsed, Comparator.nullsLast(Comparator.<Instant>reverseOrder())));
        return List.copyOf(all);
    }

    /// Remembers a server in the place of what was known of its address.
    public void save(SavedServer server) {
        List<SavedServer> others = without(server.url());
        others.addFirst(server);
        write(others);
    }

    /// Forgets a server.
    public void remove(URI url) {
        write(without(url));
    }

    private List<SavedServer> without(URI url) {
        List<SavedServer> others = new ArrayList<>(all());
        others.removeIf(known -> known.url().equals(url));
        return others;
    }

    private void write(List<SavedServer> servers) {
        ArrayNode array = JSON.createArrayNode();
        for (SavedServer server : servers) {
            ObjectNode node = array.addObject();
            node.put("url", server.url().toString());
            node.put("name", server.name());
            node.put("kind", server.kind().name());
            node.put("tag", server.tag().name());
            Instant used = server.lastUsed();
            if (used != null) {
                node.put("lastUsed", used.toString());
            }
        }
        preferences.put(NAME, array.toString());
    }

    private static Optional<SavedServer> read(JsonNode node) {
        try {
            URI url = ServerAddress.parse(node.path("url").asString(""));
            String used = node.path("lastUsed").asString("");
            @Nullable Instant lastUsed = used.isEmpty() ? null : Instant.parse(used);
            return Optional.of(new SavedServer(
                    url,
                    node.path("name").asString(url.getAuthority()),
                    SavedServer.Kind.valueOf(node.path("kind").asString("REMOTE")),
                    SavedServer.Tag.valueOf(node.path("tag").asString("NONE")),
                    lastUsed));
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }
}
