package dev.baton.desktop.screen.runs;

import dev.baton.desktop.component.ActionButton;
import dev.baton.desktop.component.ActionButton.Kind;
import dev.baton.desktop.component.Alert;
import dev.baton.desktop.component.Icon;
import dev.baton.desktop.component.IconView;
import dev.baton.desktop.component.Modal;
import dev.baton.desktop.component.Outgoing;
import dev.baton.desktop.component.Overlay;
import dev.baton.desktop.component.Texts;
import dev.baton.desktop.component.Toast;
import dev.baton.desktop.component.table.ColumnLayout;
import dev.baton.desktop.component.table.TableColumns;
import dev.baton.desktop.navigation.Navigator;
import dev.baton.desktop.navigation.Params;
import dev.baton.desktop.navigation.Route;
import dev.baton.desktop.screen.runs.SavedViews.View;
import java.util.List;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.geometry.Side;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// The button that says which named view is shown, and its menu: go to one, save, remove, hand on.
final class ViewsButton extends Button {
    private final SavedViews views;
    private final ObservableValue<RunFilter> filter;
    private final TableColumns<RunItem> columns;
    private final Navigator navigator;
    private final Label value = Texts.fixed("");

    ViewsButton(
            SavedViews views, ObservableValue<RunFilter> filter, TableColumns<RunItem> columns, Navigator navigator) {
        this.views = views;
        this.filter = filter;
        this.columns = columns;
        this.navigator = navigator;
        setId("views");
        getStyleClass().addAll("action-button", "kind-filter");
        setMinWidth(USE_PREF_SIZE);
        HBox content = new HBox(6, new IconView(Icon.EYE), value, new IconView(Icon.CHEVRON_DOWN, 12));
        content.setAlignment(Pos.CENTER_LEFT);
        setGraphic(content);
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        setOnAction(event -> open());
        filter.subscribe(now -> describe());
    }

    private void describe() {
        value.setText(views.of(filter.getValue().toParams()).map(View::name).orElse("Unsaved view"));
        setAccessibleText("View: " + value.getText());
    }

    private void open() {
        ContextMenu menu = new ContextMenu();
        views.builtIn().forEach(view -> menu.getItems().add(goes(view)));
        List<View> saved = views.saved();
        if (!saved.isEmpty()) {
            menu.getItems().add(new SeparatorMenuItem());
            saved.forEach(view -> menu.getItems().add(goes(view)));
        }
        MenuItem save = new MenuItem("Save this view…");
        save.setOnAction(event -> askName());
        menu.getItems().addAll(new SeparatorMenuItem(), save);
        if (!saved.isEmpty()) {
            Menu remove = new Menu("Remove");
            saved.forEach(view -> {
                MenuItem item = new MenuItem(view.name());
                item.setOnAction(event -> {
                    views.remove(view.name());
                    describe();
                });
                remove.getItems().add(item);
            });
            MenuItem copy = new MenuItem("Copy all as JSON");
            copy.setOnAction(event -> {
                Outgoing.copy(views.export());
            });
            menu.getItems().addAll(remove, copy);
        }
        MenuItem paste = new MenuItem("Paste views");
        paste.setOnAction(event -> paste());
        menu.getItems().add(paste);
        menu.show(this, Side.BOTTOM, 0, 4);
    }

    private MenuItem goes(View view) {
        MenuItem item = new MenuItem(view.name());
        item.setOnAction(event -> show(view));
        return item;
    }

    /// Shows a view.
    void show(View view) {
        if (!view.columns().isEmpty()) {
            columns.arrange(
                    ColumnLayout.parse(view.columns(), columns.layoutProperty().get()));
        }
        Params params = view.route();
        if (!params.equals(filter.getValue().toParams())) {
            navigator.open(new Route.Runs(params));
        }
    }

    private void paste() {
        String text = Clipboard.getSystemClipboard().getString();
        int loaded = views.load(text == null ? "" : text);
        navigator
                .overlay()
                .show(
                        loaded == 0
                                ? Toast.of(Alert.Kind.ERROR, "No views on the clipboard", "Copy views as JSON first.")
                                : Toast.of(
                                        Alert.Kind.SUCCESS,
                                        loaded == 1 ? "1 view added" : loaded + " views added",
                                        ""));
        describe();
    }

    private void askName() {
        Overlay overlay = navigator.overlay();
        TextField name = new TextField(
                views.of(filter.getValue().toParams()).map(View::name).orElse(""));
        name.setId("view-name");
        name.setPromptText("Name of the view");
        Runnable done = () -> {
            if (!name.getText().isBlank()) {
                views.save(new View(
                        name.getText().strip(),
                        filter.getValue().toParams().values(),
                        columns.layoutProperty().get().format()));
                overlay.closeDialog();
                describe();
            }
        };
        name.setOnAction(event -> done.run());
        VBox body = new VBox(
                8, Texts.paragraph("Filters, order and columns are kept under this name.", "sm", "subtle"), name);
        HBox footer = new HBox(
                Texts.spacer(),
                ActionButton.of(Kind.SECONDARY, "Cancel").onClick(overlay::closeDialog),
                ActionButton.of(Kind.PRIMARY, "Save view").id("save-view").onClick(done));
        overlay.openDialog(new Modal(480, Modal.head("Save this view"), body, footer), () -> {});
        name.requestFocus();
    }
}
