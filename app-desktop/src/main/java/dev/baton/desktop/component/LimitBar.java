package dev.baton.desktop.component;

import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// How much of a limit is used: one segment each while they are few, and otherwise the share. What is used beyond the
/// limit has a colour of its own, and another one when the limit does not allow it.
public final class LimitBar extends HBox {
    private static final double WIDTH = 116;
    private static final double HEIGHT = 10;
    private static final int MOST_SEGMENTS = 20;

    private final Tooltip tooltip = new Tooltip();

    /// Shows nothing yet.
    public LimitBar() {
        super(1);
        getStyleClass().add("limit-bar");
        setAlignment(Pos.CENTER_LEFT);
        setMinSize(WIDTH, HEIGHT);
        setPrefSize(WIDTH, HEIGHT);
        setMaxSize(WIDTH, HEIGHT);
        setAccessibleRole(AccessibleRole.PROGRESS_INDICATOR);
        Tooltip.install(this, tooltip);
    }

    /// Shows so much of a limit.
    ///
    /// @param limit 0 when there is none
    /// @param overage whether more than the limit is allowed
    public void show(long used, long limit, boolean overage) {
        String text = text(used, limit, overage);
        setAccessibleText(text);
        tooltip.setText(text);
        getChildren().clear();
        if (limit <= 0) {
            getChildren().add(part("free", 0));
            return;
        }
        String taken = used < limit ? "used" : used > limit && !overage ? "exceeded" : "full";
        long beyond = overage ? Math.max(0, used - limit) : 0;
        long whole = limit + beyond;
        if (whole <= MOST_SEGMENTS) {
            for (long i = 0; i < whole; i++) {
                getChildren().add(part(i >= used ? "free" : i < limit ? taken : "overage", 0));
            }
            return;
        }
        long within = Math.min(used, limit);
        addShare(taken, within, whole);
        addShare("overage", beyond, whole);
        if (used < limit) {
            getChildren().add(part("free", 0));
        }
    }

    /// The same in words: `3 of 10 used`, `12 of 10 used, 2 over, which is allowed`, `12 of 10 used, limit exceeded`,
    /// `12 used, unlimited`.
    public static String text(long used, long limit, boolean overage) {
        if (limit <= 0) {
            return CountText.full(used) + " used, unlimited";
        }
        String share = CountText.full(used) + " of " + CountText.full(limit) + " used";
        if (used <= limit) {
            return share;
        }
        return share + (overage ? ", " + CountText.full(used - limit) + " over, which is allowed" : ", limit exceeded");
    }

    private void addShare(String kind, long amount, long whole) {
        if (amount > 0) {
            getChildren().add(part(kind, Math.max(2, WIDTH * amount / whole)));
        }
    }

    /// @param width in px, or 0 for what is left
    private static Region part(String kind, double width) {
        Region part = new Region();
        part.getStyleClass().addAll("limit-part", kind);
        part.setMinHeight(HEIGHT);
        if (width > 0) {
            part.setMinWidth(width);
            part.setMaxWidth(width);
        } else {
            part.setMinWidth(1);
            part.setMaxWidth(Double.MAX_VALUE);
            HBox.setHgrow(part, Priority.ALWAYS);
        }
        return part;
    }
}
