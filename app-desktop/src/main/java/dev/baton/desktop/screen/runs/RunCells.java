package dev.baton.desktop.screen.runs;

import dev.baton.desktop.component.Icon;
import dev.baton.desktop.component.IconView;
import dev.baton.desktop.component.Pill;
import dev.baton.desktop.component.Status;
import dev.baton.desktop.component.StatusBadge;
import dev.baton.desktop.component.Texts;
import dev.baton.desktop.component.TimeText;
import dev.baton.desktop.component.Tip;
import dev.baton.desktop.screen.run.RunId;
import dev.baton.desktop.screen.run.RunTrigger;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.WeakChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.jspecify.annotations.Nullable;

/// The cells of the list. Each keeps its nodes and fills them anew, shows nothing in the room of details, and does no
/// work when its row has not changed.
final class RunCells {
    private RunCells() {}

    /// What all cells have in common.
    abstract static class RunCell extends TableCell<RunItem, RunItem> {
        private @Nullable RunRow shown;
        private String role = "";

        @Override
        protected final void updateItem(RunItem item, boolean empty) {
            super.updateItem(item, empty);
            if (empty || !(item instanceof RunRow row)) {
                if (shown != null || getGraphic() != null || getText() != null) {
                    shown = null;
                    setText(null);
                    setGraphic(null);
                    clear();
                }
            } else if (row != shown) {
                shown = row;
                fill(row);
            }
        }

        abstract void fill(RunRow row);

        /// Sets the one style class that changes with the row; costs nothing when it stays.
        final void setRole(String next) {
            if (!next.equals(role)) {
                getStyleClass().remove(role);
                getStyleClass().add(next);
                role = next;
            }
        }

        /// Takes back what [#fill] set beyond text and graphic.
        void clear() {}
    }

    /// The chevron that opens and closes details.
    static final class Chevron extends RunCell {
        private final IconView closed = new IconView(Icon.CHEVRON_RIGHT, 12);
        private final IconView open = new IconView(Icon.CHEVRON_DOWN, 12);

        Chevron(Consumer<RunId> toggle) {
            getStyleClass().add("row-chevron");
            setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
            addEventHandler(MouseEvent.MOUSE_CLICKED, event -> {
                if (getItem() instanceof RunRow row) {
                    toggle.accept(row.id());
                    event.consume();
                }
            });
        }

        @Override
        void fill(RunRow row) {
            setGraphic(row.expanded() ? open : closed);
            setAccessibleText(row.expanded() ? "Close details" : "Open details");
        }
    }

    /// Shape and word of the status.
    static final class StatusText extends RunCell {
        private final StatusBadge badge = new StatusBadge(Status.UNKNOWN);

        StatusText() {
            setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        }

        @Override
        void fill(RunRow row) {
            badge.statusProperty().set(row.status());
            setAccessibleText(row.status().title());
            setGraphic(badge);
        }
    }

    /// The id; its first characters, which only tell the time, are fainter. Without room for all of it only its end is
    /// shown, which is what tells runs apart.
    static final class Id extends RunCell {
        /// Width of a column for the end of an id, in px.
        static final double NARROW = 88;

        private static final int TIME_PREFIX = 6;
        private static final int TAIL = 8;

        private final double wide;
        private String hidden = "";

        private final Text prefix = Texts.run("", "id-prefix");
        private final Text rest = Texts.run("", "id-rest");
        private final TextFlow flow = new TextFlow(prefix, rest);
        private final Label deferred = Pill.of("Defer", Pill.Kind.OUTLINE).small();
        private final HBox box = new HBox(6, flow);

        /// @param wide least width that holds a whole id, in px
        Id(double wide) {
            this.wide = wide;
            widthProperty().subscribe(() -> {
                if (getItem() instanceof RunRow row) {
                    fill(row);
                }
            });
            Tip.set(this, () -> hidden);
            setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
            box.setAlignment(Pos.CENTER_LEFT);
            flow.setMinWidth(TextFlow.USE_PREF_SIZE);
            flow.setMaxHeight(TextFlow.USE_PREF_SIZE);
        }

        @Override
        void fill(RunRow row) {
            String id = row.id().value();
            boolean whole = getWidth() >= wide || id.length() <= TAIL;
            int cut = whole ? Math.min(TIME_PREFIX, id.length()) : id.length() - TAIL;
            prefix.setText(whole ? id.substring(0, cut) : "…");
            rest.setText(id.substring(cut));
            hidden = whole ? "" : id;
            if (row.deferred() != (box.getChildren().size() > 1)) {
                box.getChildren().setAll(row.deferred() ? List.of(flow, deferred) : List.of(flow));
            }
            setAccessibleText(id);
            setGraphic(box);
        }

        @Override
        void clear() {
            hidden = "";
        }
    }

    /// The function; a spark says that a model was called.
    static final class FunctionName extends RunCell {
        private final IconView spark = new IconView(Icon.SPARKLE, 12);

        FunctionName() {
            getStyleClass().add("medium");
            setGraphicTextGap(4);
        }

        @Override
        void fill(RunRow row) {
            setText(row.function());
            setGraphic(row.ai() ? spark : null);
        }
    }

    /// Event, batch, or cron expression.
    static final class Trigger extends RunCell {
        private final Pill event = Pill.event("");
        private final Pill cron = Pill.cron("");
        private final Pill batch = Pill.of("Batch", Pill.Kind.OUTLINE, Icon.EVENT);

        Trigger() {
            setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
            event.setMinWidth(0);
            cron.setMinWidth(0);
        }

        @Override
        void fill(RunRow row) {
            setAccessibleText(row.trigger().label());
            switch (row.trigger()) {
                case RunTrigger.Event by -> {
                    event.setText(by.name());
                    setGraphic(event);
                }
                case RunTrigger.Cron by -> {
                    cron.setText(by.expression());
                    setGraphic(cron);
                }
                case RunTrigger.Batch by -> setGraphic(batch);
                case RunTrigger.Unknown by -> setGraphic(null);
            }
        }
    }

    /// A moment of its life.
    static final class Time extends RunCell {
        private final TimeText times;
        private final Function<RunRow, @Nullable Instant> moment;
        private final ChangeListener<Number> beat = (o, before, now) -> tell();

        Time(TimeText times, Function<RunRow, @Nullable Instant> moment) {
            this.times = times;
            this.moment = moment;
            times.beatProperty().addListener(new WeakChangeListener<>(beat));
            getStyleClass().addAll("mono", "subtle");
            Tip.set(this, () -> {
                Instant at = getItem() instanceof RunRow row ? moment.apply(row) : null;
                return at == null ? "" : times.full(at);
            });
        }

        @Override
        void fill(RunRow row) {
            tell();
        }

        private void tell() {
            if (getItem() instanceof RunRow row && !isEmpty()) {
                Instant at = moment.apply(row);
                setText(at == null ? "—" : times.cell(at));
            }
        }
    }

    /// Words of the row as they are.
    static final class Words extends RunCell {
        private final Function<RunRow, String> words;

        Words(Function<RunRow, String> words, String... styleClasses) {
            this.words = words;
            getStyleClass().addAll(styleClasses);
        }

        @Override
        void fill(RunRow row) {
            setText(words.apply(row));
        }
    }

    /// How often the step that needed most was tried.
    static final class Attempts extends RunCell {
        Attempts() {
            getStyleClass().addAll("mono", "numeric");
        }

        @Override
        void fill(RunRow row) {
            setText(row.attempts() == 0 ? "—" : Integer.toString(row.attempts()));
            setRole(row.attempts() <= 1 ? "faint" : row.status() == Status.FAILED ? "error" : "warning");
        }
    }

    /// The step that it is at, what it waits for, or why it failed.
    static final class Note extends RunCell {
        Note() {
            getStyleClass().addAll("sm", "note");
            Tip.set(this, () -> getItem() instanceof RunRow row ? row.note() : "");
        }

        @Override
        void fill(RunRow row) {
            setText(row.note());
            setRole(
                    switch (row.noteKind()) {
                        case ERROR -> "error";
                        case STEP -> "subtle";
                        case REMARK -> "muted";
                    });
        }
    }
}
