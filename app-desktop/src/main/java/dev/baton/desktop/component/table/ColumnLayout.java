package dev.baton.desktop.component.table;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/// Which columns a table shows, in which order and how wide. Written as one line of text, so that it can be remembered.
///
/// @param places the columns from left to right, hidden ones in the place that they would have
public record ColumnLayout(List<Place> places) {
    /// What the ids of columns begin with that show a value of the payload: `=event.data.userId`.
    public static final String PAYLOAD = "=";

    public ColumnLayout {
        places = List.copyOf(places);
    }

    /// One column.
    ///
    /// @param id stable name; begins with [#PAYLOAD] for a value of the payload
    /// @param width in px that the user chose; 0 while the user chose none
    public record Place(String id, boolean shown, double width) {
        /// Whether it shows a value of the payload.
        public boolean isPayload() {
            return id.startsWith(PAYLOAD);
        }
    }

    /// Reads [#format]. Columns that the text does not know come where the defaults have them; columns that no longer
    /// exist are left out; text that makes no sense leaves the defaults.
    public static ColumnLayout parse(String text, ColumnLayout defaults) {
        Set<String> known = defaults.ids();
        List<Place> places = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (String part : text.split(" ", -1)) {
            Place place = place(part);
            if ((known.contains(place.id()) || place.isPayload() && place.id().length() > 1) && seen.add(place.id())) {
                places.add(place);
            }
        }
        for (int i = 0; i < defaults.places.size(); i++) {
            Place place = defaults.places.get(i);
            if (seen.add(place.id())) {
                places.add(Math.min(i, places.size()), place);
            }
        }
        return new ColumnLayout(places);
    }

    private static Place place(String part) {
        boolean shown = !part.startsWith("-");
        String rest = shown ? part : part.substring(1);
        int colon = rest.lastIndexOf(':');
        String id = URLDecoder.decode(colon < 0 ? rest : rest.substring(0, colon), StandardCharsets.UTF_8);
        return new Place(id, shown, colon < 0 ? 0 : width(rest.substring(colon + 1)));
    }

    private static double width(String text) {
        try {
            return Math.max(0, Math.rint(Double.parseDouble(text)));
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    /// One word for each column: `status -app:120 =event.data.userId`; hidden ones begin with `-`.
    public String format() {
        return places.stream()
                .map(place -> (place.shown() ? "" : "-")
                        + URLEncoder.encode(place.id(), StandardCharsets.UTF_8)
                        + (place.width() > 0 ? ":" + Math.round(place.width()) : ""))
                .collect(Collectors.joining(" "));
    }

    /// One column, if there is such a one.
    public Optional<Place> find(String id) {
        return places.stream().filter(place -> place.id().equals(id)).findFirst();
    }

    /// The ids of the shown columns, from left to right.
    public List<String> shown() {
        return places.stream().filter(Place::shown).map(Place::id).toList();
    }

    /// The paths of the payload columns.
    public List<String> payloadPaths() {
        return places.stream()
                .filter(Place::isPayload)
                .map(place -> place.id().substring(PAYLOAD.length()))
                .toList();
    }

    /// The same with a column shown or hidden. The last one that is shown stays.
    public ColumnLayout withShown(String id, boolean on) {
        ColumnLayout next = map(id, place -> new Place(place.id(), on, place.width()));
        return next.shown().isEmpty() ? this : next;
    }

    /// The same with a width that the user chose; 0 for none.
    public ColumnLayout withWidth(String id, double width) {
        return map(id, place -> new Place(place.id(), place.shown(), Math.rint(width)));
    }

    /// The same with a column some places further right, or left when negative.
    public ColumnLayout moved(String id, int by) {
        List<Place> next = new ArrayList<>(places);
        int at = next.indexOf(find(id).orElse(null));
        if (at < 0) {
            return this;
        }
        Place place = next.remove(at);
        next.add(Math.clamp((long) at + by, 0, next.size()), place);
        return new ColumnLayout(next);
    }

    /// The same with the shown columns in this order; hidden ones keep their places.
    public ColumnLayout ordered(List<String> shownIds) {
        List<Place> next = new ArrayList<>(places);
        int given = 0;
        for (int i = 0; i < next.size() && given < shownIds.size(); i++) {
            if (next.get(i).shown()) {
                next.set(i, find(shownIds.get(given++)).orElse(next.get(i)));
            }
        }
        return new ColumnLayout(next).ids().size() == places.size() ? new ColumnLayout(next) : this;
    }

    /// The same with one more column, of a value of the payload, at the right end.
    public ColumnLayout withPayload(String path) {
        String id = PAYLOAD + path.strip();
        if (path.isBlank() || find(id).isPresent()) {
            return this;
        }
        List<Place> next = new ArrayList<>(places);
        next.add(new Place(id, true, 0));
        return new ColumnLayout(next);
    }

    /// The same without a column.
    public ColumnLayout without(String id) {
        return new ColumnLayout(
                places.stream().filter(place -> !place.id().equals(id)).toList());
    }

    private Set<String> ids() {
        return places.stream().map(Place::id).collect(Collectors.toSet());
    }

    private ColumnLayout map(String id, UnaryOperator<Place> change) {
        return new ColumnLayout(places.stream()
                .map(place -> place.id().equals(id) ? change.apply(place) : place)
                .toList());
    }
}
