package dev.baton.desktop.shell;

import dev.baton.desktop.component.Icon;
import dev.baton.desktop.component.IconView;
import dev.baton.desktop.component.LoadState;
import dev.baton.desktop.component.OpenWindow;
import dev.baton.desktop.component.Skeleton;
import dev.baton.desktop.component.StateFace;
import dev.baton.desktop.component.Texts;
import dev.baton.desktop.navigation.Route;
import dev.baton.desktop.problem.Problem;
import dev.baton.desktop.problem.ProblemsModel;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;

/// The page of the drawer that lists what is wrong now; each entry leads to its place. It looks again whenever it is
/// opened and whenever something changes on the server.
final class ProblemsView extends StackPane {
    private static final double ROW = 28;

    private final ListView<Problem> list = new ListView<>();
    private final Consumer<Route> open;

    /// @param open goes to the place of a problem
    ProblemsView(ProblemsModel model, ServerStatus status, Consumer<Route> open) {
        this.open = open;
        setId("problems");
        list.setId("problems-list");
        list.setFixedCellSize(ROW);
        list.getStyleClass().add("log-list");
        list.setAccessibleText("Problems");
        list.setCellFactory(view -> new ProblemCell());
        list.setOnMouseClicked(event -> {
            if (event.getButton() == MouseButton.PRIMARY) {
                follow();
            }
        });
        list.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER) {
                follow();
                event.consume();
            }
        });
        model.stateProperty().subscribe(state -> {
            if (state instanceof LoadState.Loaded<List<Problem>> loaded) {
                list.getItems().setAll(loaded.value());
            }
        });
        getChildren()
                .add(new StateFace(
                        model.stateProperty(),
                        list,
                        Skeleton.rows(4, (int) ROW, 16, 220, 320),
                        new StateFace.Empty(
                                Icon.CHECK_CIRCLE,
                                "No problems",
                                "All apps sync, and no run failed in the last day.",
                                null),
                        model::refresh));
        status.activityProperty().when(OpenWindow.holds(this)).subscribe(now -> model.refresh());
    }

    private void follow() {
        Problem chosen = list.getSelectionModel().getSelectedItem();
        if (chosen != null) {
            open.accept(chosen.place());
        }
    }

    private static final class ProblemCell extends ListCell<Problem> {
        @Override
        protected void updateItem(Problem item, boolean empty) {
            super.updateItem(item, empty);
            if (empty || item == null) {
                setGraphic(null);
                setAccessibleText(null);
                return;
            }
            IconView sign = new IconView(item.kind().icon());
            sign.getStyleClass().add("kind-" + item.kind().name().toLowerCase(Locale.ROOT));
            HBox row = new HBox(
                    8, sign, Texts.fixed(item.title(), "sm", "medium"), Texts.label(item.detail(), "sm", "muted"));
            row.setAlignment(Pos.CENTER_LEFT);
            setGraphic(row);
            setAccessibleText(item.title() + ". " + item.detail());
        }
    }
}
