package dev.baton.desktop.client;

/// What a server wants to see before it answers. Never part of a text: [#toString] tells only what is there.
///
/// @param token the token of `dev` or the signing key of `start`, sent as `Authorization: Bearer`; empty for none
/// @param eventKey what events are sent with, where it is not the token; empty for none
public record Credentials(String token, String eventKey) {
    /// For a server that asks for nothing.
    public static final Credentials NONE = new Credentials("", "");

    public Credentials {
        token = token.strip();
        eventKey = eventKey.strip();
    }

    /// Whether there is nothing to show.
    public boolean isEmpty() {
        return token.isEmpty() && eventKey.isEmpty();
    }

    @Override
    public String toString() {
        return "Credentials[" + (token.isEmpty() ? "no token" : "token")
                + (eventKey.isEmpty() ? ", no event key]" : ", event key]");
    }
}
