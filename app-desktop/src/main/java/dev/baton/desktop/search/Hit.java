package dev.baton.desktop.search;

import dev.baton.desktop.command.Command;
import dev.baton.desktop.component.Icon;
import dev.baton.desktop.component.Status;
import dev.baton.desktop.navigation.Route;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Something that was found.
///
/// @param status of a run, shown in the place of the icon; null for all else
/// @param title the name that was looked for
/// @param detail what else tells it apart, or empty
/// @param code the end of an id, or empty
/// @param keys the caps of its key, or none
/// @param target what opens
public record Hit(
        Group group,
        Icon icon,
        @Nullable Status status,
        String title,
        String detail,
        String code,
        List<String> keys,
        Target target) {
    public Hit {
        keys = List.copyOf(keys);
    }

    /// In the order of the list.
    public enum Group {
        LINK("Link"),
        RECENT("Recent"),
        RUNS("Runs"),
        FUNCTIONS("Functions"),
        APPS("Apps"),
        EVENTS("Events"),
        COMMANDS("Commands");

        private final String title;

        Group(String title) {
            this.title = title;
        }

        /// The words over the group.
        public String title() {
            return title;
        }
    }

    /// What a hit opens.
    public sealed interface Target {
        /// A place in the application.
        record Place(Route route) implements Target {}

        /// A command to be done.
        record Action(Command command) implements Target {}
    }

    /// Why it cannot be opened now, or empty.
    public String unavailable() {
        return target instanceof Target.Action action
                ? action.command().unavailable().get()
                : "";
    }

    static Hit place(Group group, Icon icon, String title, String detail, Route route) {
        return new Hit(group, icon, null, title, detail, "", List.of(), new Target.Place(route));
    }
}
