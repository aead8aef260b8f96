package dev.baton.desktop.prefs;

import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// All preferences in one text, to be kept or carried to another machine.
///
///     { "baton" : 1, "preferences" : { "theme" : "DARK", … } }
public final class PreferencesBundle {
    private static final int VERSION = 1;
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private PreferencesBundle() {}

    /// Everything that is remembered.
    public static String write(Preferences preferences) {
        Map<String, Object> bundle = new TreeMap<>();
        bundle.put("baton", VERSION);
        bundle.put("preferences", preferences.all());
        return JSON.writeValueAsString(bundle) + "\n";
    }

    /// Forgets everything and remembers what a bundle holds.
    ///
    /// @return how many there are
    /// @throws IllegalArgumentException with a sentence for the user when the text is no bundle
    public static int read(String text, Preferences preferences) {
        JsonNode bundle;
        try {
            bundle = JSON.readTree(text);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("This is no JSON. Choose a file that \"Export settings\" wrote.", e);
        }
        JsonNode values = bundle.path("preferences");
        if (!bundle.path("baton").isInt() || !values.isObject()) {
            throw new IllegalArgumentException(
                    "The file holds no settings of Baton. Choose one that \"Export settings\" wrote.");
        }
        if (bundle.path("baton").intValue() > VERSION) {
            throw new IllegalArgumentException(
                    "The file is of a newer version of Baton. Update, then import it again.");
        }
        Map<String, String> found = new TreeMap<>();
        values.forEachEntry((name, value) -> {
            if (!value.isString()) {
                throw new IllegalArgumentException("The setting \"" + name + "\" is no text, so nothing was imported.");
            }
            found.put(name, value.stringValue());
        });
        preferences.replaceAll(found);
        return found.size();
    }
}
