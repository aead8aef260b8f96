package dev.baton.desktop.component.timeline;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import javafx.scene.text.Font;
import javafx.scene.text.Text;

/// Measures text once per font and string. FX thread only.
public final class TextWidths {
    private static final int MOST = 4_000;
    /// No label has room for more; longer names are cut before they are measured.
    private static final int LONGEST = 300;

    private final Map<Font, Map<String, Double>> byFont = new HashMap<>();
    private final Text probe = new Text();

    /// The width of a text in px.
    public double width(String text, Font font) {
        return byFont.computeIfAbsent(font, f -> new Bounded()).computeIfAbsent(text, t -> measure(t, font));
    }

    /// The text, cut with an ellipsis when it is wider than the room.
    public String fit(String whole, Font font, double room) {
        if (room <= 0) {
            return "";
        }
        String text = whole.length() <= LONGEST ? whole : whole.substring(0, LONGEST);
        if (width(text, font) <= room) {
            return text;
        }
        int low = 0;
        int high = text.length();
        while (low < high) {
            int middle = (low + high + 1) / 2;
            if (measure(text.substring(0, middle) + "…", font) <= room) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low == 0 ? "" : text.substring(0, low).stripTrailing() + "…";
    }

    private double measure(String text, Font font) {
        probe.setFont(font);
        probe.setText(text);
        return probe.getLayoutBounds().getWidth();
    }

    private static final class Bounded extends LinkedHashMap<String, Double> {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Double> eldest) {
            return size() > MOST;
        }
    }
}
