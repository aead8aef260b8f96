package dev.baton.desktop.screen.apps;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/// What was typed as the address of an app: either fit to be called, or not and why.
sealed interface AppAddress {
    /// @param url absolute, with scheme
    record Valid(String url) implements AppAddress {}

    /// @param reason for the user, empty when nothing was typed
    record Invalid(String reason) implements AppAddress {}

    /// Reads what was typed. A scheme may be left out.
    static AppAddress parse(String text) {
        String typed = text.strip();
        if (typed.isEmpty()) {
            return new Invalid("");
        }
        String url = typed.contains("://") ? typed : "http://" + typed;
        try {
            URI uri = new URI(url);
            String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
            if (!scheme.equals("http") && !scheme.equals("https")) {
                return new Invalid("The address must begin with http:// or https://.");
            }
            if (uri.getHost() == null) {
                return new Invalid("The address has no host, for example localhost:3000.");
            }
            return new Valid(url);
        } catch (URISyntaxException e) {
            return new Invalid("This is not an address: “" + typed + "”.");
        }
    }
}
