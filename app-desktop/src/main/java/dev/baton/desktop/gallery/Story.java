package dev.baton.desktop.gallery;

import dev.baton.desktop.theme.Appearance;
import java.util.List;
import java.util.function.Function;
import javafx.scene.Node;

/// One component, in all states that are worth looking at.
///
/// @param name as it stands in the list, and in the names of pictures
/// @param shows the classes of the components that it stands for
/// @param factory makes it anew; belongs to the FX thread
public record Story(String name, Group group, List<Class<?>> shows, Function<Appearance, Node> factory) {
    public Story {
        shows = List.copyOf(shows);
    }

    /// The parts of the list.
    public enum Group {
        FOUNDATIONS("Foundations"),
        ACTIONS("Actions"),
        ATOMS("Text atoms"),
        DATA("Data display"),
        INPUTS("Inputs"),
        FEEDBACK("Feedback");

        private final String title;

        Group(String title) {
            this.title = title;
        }

        /// The words over the part.
        public String title() {
            return title;
        }
    }
}
