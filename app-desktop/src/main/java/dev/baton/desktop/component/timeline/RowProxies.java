package dev.baton.desktop.component.timeline;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// What assistive technology sees of the canvas: one empty node per visible row, in its place, with its text.
final class RowProxies {
    private final TimelineView view;
    private final List<Proxy> nodes = new ArrayList<>();
    private int first;

    RowProxies(TimelineView view) {
        this.view = view;
    }

    /// Brings the nodes in line with what is drawn.
    void update() {
        TimelineState state = view.state();
        int rows = state.timeline() == null ? 0 : state.rows().size();
        double scrolled = TimelinePainter.AXIS - view.rowTop(0);
        first = Math.clamp((int) Math.ceil(scrolled / TimelinePainter.ROW) - 1L, 0, rows);
        int count = 0;
        while (first + count < rows && view.rowTop(first + count) < view.getHeight()) {
            Proxy proxy = proxy(count);
            TimelineRow row = state.rows().get(first + count);
            proxy.show(row, first + count);
            proxy.resizeRelocate(0, view.rowTop(first + count), view.getWidth(), TimelinePainter.ROW);
            count++;
        }
        for (int i = count; i < nodes.size(); i++) {
            nodes.get(i).setVisible(false);
        }
    }

    /// The node of a row, or null when it is out of view.
    @Nullable
    Region of(int row) {
        int at = row - first;
        return at >= 0 && at < nodes.size() && nodes.get(at).isVisible() ? nodes.get(at) : null;
    }

    private Proxy proxy(int at) {
        while (nodes.size() <= at) {
            Proxy proxy = new Proxy();
            nodes.add(proxy);
            view.add(proxy);
        }
        nodes.get(at).setVisible(true);
        return nodes.get(at);
    }

    private final class Proxy extends Region {
        private @Nullable TimelineRow row;
        private int index;

        Proxy() {
            setManaged(false);
            setMouseTransparent(true);
            setAccessibleRole(AccessibleRole.TREE_ITEM);
        }

        void show(TimelineRow next, int at) {
            row = next;
            index = at;
        }

        /// Texts are made when they are asked for: nobody listens most of the time.
        @Override
        public @Nullable Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
            TimelineRow shown = row;
            if (shown == null) {
                return super.queryAccessibleAttribute(attribute, parameters);
            }
            return switch (attribute) {
                case TEXT -> view.spoken(shown);
                case INDEX -> index;
                case DISCLOSURE_LEVEL -> shown.depth();
                case EXPANDED -> shown.open();
                default -> super.queryAccessibleAttribute(attribute, parameters);
            };
        }
    }
}
