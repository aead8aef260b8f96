package dev.baton.desktop.connection;

import java.net.URI;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A server that is remembered. What it wants to be shown is kept elsewhere: [Secrets].
///
/// @param url scheme, host and port
/// @param name what the user calls it
/// @param tag the colour by which its windows are told apart
/// @param lastUsed when a window was last opened on it, or null
public record SavedServer(
        URI url, String name, Kind kind, Tag tag, @Nullable Instant lastUsed) {
    /// What kind of server it is, as far as it has said.
    public enum Kind {
        DEV("Dev server"),
        SINGLE_NODE("Self-hosted server"),
        REMOTE("Server");

        private final String title;

        Kind(String title) {
            this.title = title;
        }

        /// The words for it.
        public String title() {
            return title;
        }

        /// Reads what a server says of itself: `dev` or `cloud`.
        public static Kind of(String said) {
            return switch (said) {
                case "dev" -> DEV;
                case "cloud" -> SINGLE_NODE;
                default -> REMOTE;
            };
        }
    }

    /// A colour of the design.
    public enum Tag {
        NONE,
        VIOLET,
        BLUE,
        GREEN,
        AMBER,
        RED;

        /// The word for it.
        public String title() {
            return name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT);
        }

        /// The style class that paints it.
        public String styleClass() {
            return "tag-" + name().toLowerCase(Locale.ROOT);
        }
    }

    /// Host and port.
    public String address() {
        return url.getAuthority();
    }

    /// The same, used at an instant.
    public SavedServer usedAt(Instant now) {
        return new SavedServer(url, name, kind, tag, now);
    }
}
