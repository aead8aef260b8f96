package dev.baton.desktop.screen.events;

import dev.baton.desktop.component.ActionButton;
import dev.baton.desktop.component.ActionButton.Kind;
import dev.baton.desktop.component.Alert;
import dev.baton.desktop.component.ChoiceButton;
import dev.baton.desktop.component.CopyButton;
import dev.baton.desktop.component.CountText;
import dev.baton.desktop.component.Icon;
import dev.baton.desktop.component.IconView;
import dev.baton.desktop.component.Pill;
import dev.baton.desktop.component.Refusal;
import dev.baton.desktop.component.TabRow;
import dev.baton.desktop.component.Texts;
import dev.baton.desktop.component.editor.JsonEditor;
import dev.baton.desktop.navigation.ForwardingNavigator;
import dev.baton.desktop.navigation.Navigator;
import dev.baton.desktop.navigation.Route;
import java.util.List;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// The dialog that sends events. It stays open, so that one can send again and see which runs were started.
public final class SendEventDialog {
    private static final double WIDTH = 588;

    private final SendEventModel model;
    private final Navigator navigator;
    private final String address;
    private final JsonEditor editor;
    private final JsonEditor snippet = new JsonEditor("", false);
    private final TabRow<Part> parts = new TabRow<>(List.of(Part.values()), part -> part.title, Part.JSON);
    private final Label verdict = Texts.fixed("", "xs", "medium");
    private final HBox verdictBox = new HBox(6);
    private final VBox problems = new VBox(8);
    private final VBox results = new VBox();
    private final ActionButton send = ActionButton.of(Kind.PRIMARY, "Send event", Icon.SEND)
            .writes()
            .withKey("Ctrl ⏎")
            .id("confirm-send");

    private final ChoiceButton<Snippets.Language> language = new ChoiceButton<>(
            "", null, List.of(Snippets.Language.values()), Snippets.Language::title, Snippets.Language.TYPESCRIPT);
    private final VBox naming = new VBox();
    private final Label note = Texts.label("", "xs", "muted");

    private enum Part {
        JSON("JSON"),
        SDK("SDK"),
        CURL("cURL");

        private final String title;

        Part(String title) {
            this.title = title;
        }
    }

    private SendEventDialog(SendEventModel model, Navigator navigator, String address) {
        this.model = model;
        this.navigator = navigator;
        this.address = address;
        this.editor = new JsonEditor(model.initialText(), true);
    }

    /// Opens the dialog at the right edge of the window.
    ///
    /// @param address host and port of the server, for the generated command
    public static void open(SendEventModel model, Navigator navigator, String address) {
        SendEventDialog dialog = new SendEventDialog(model, navigator, address);
        navigator.overlay().openDrawer(dialog.create(), model::close);
        dialog.editor.requestFocus();
    }

    private VBox create() {
        editor.getStyleClass().add("editable");
        editor.setId("event-editor");
        editor.textProperty().addListener((o, before, now) -> model.edit(now));
        VBox dialog = new VBox(
                createHeader(),
                createTabs(),
                naming,
                createEditor(),
                createProblems(),
                createResults(),
                createFooter());
        dialog.setId("send-event-dialog");
        dialog.getStyleClass().add("send-dialog");
        dialog.setPrefWidth(WIDTH);
        dialog.setMaxWidth(WIDTH);
        dialog.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ENTER && event.isShortcutDown()) {
                model.send();
                event.consume();
            }
        });
        model.checkProperty().subscribe(this::show);
        model.readTemplates();
        model.progressProperty().subscribe(this::show);
        return dialog;
    }

    private HBox createHeader() {
        HBox header = new HBox(
                Texts.fixed("Send event", "heading"),
                Pill.of("Development", Pill.Kind.NEUTRAL).small(),
                Texts.spacer(),
                ActionButton.icon(Icon.CLOSE, "Close").small().onClick(this::close));
        header.getStyleClass().add("modal-header");
        return header;
    }

    private HBox createTabs() {
        parts.getStyleClass().add("on-modal");
        ActionButton format = ActionButton.of(Kind.GHOST, "Format")
                .small()
                .onClick(() -> editor.setText(EventReader.pretty(editor.text())));
        ActionButton shelf = ActionButton.of(Kind.GHOST, "Library", Icon.BOOK)
                .withChevron()
                .small()
                .id("library");
        shelf.onClick(() -> openLibrary(shelf));
        language.setVisible(false);
        language.managedProperty().bind(language.visibleProperty());
        shelf.visibleProperty().bind(language.visibleProperty().not());
        shelf.managedProperty().bind(shelf.visibleProperty());
        HBox tools = new HBox(8, verdictBox, language, shelf, format);
        tools.setAlignment(Pos.CENTER_RIGHT);
        tools.setMinHeight(36);
        verdictBox.setAlignment(Pos.CENTER_RIGHT);
        parts.getChildren().addAll(Texts.spacer(), tools);
        parts.setAlignment(Pos.CENTER_LEFT);
        return parts;
    }

    private StackPane createEditor() {
        StackPane area = new StackPane(editor, snippet);
        snippet.setVisible(false);
        CopyButton copy = new CopyButton("code", snippet::text);
        StackPane.setAlignment(copy, Pos.TOP_RIGHT);
        StackPane.setMargin(copy, new Insets(8));
        copy.visibleProperty().bind(snippet.visibleProperty());
        area.getChildren().add(copy);
        parts.valueProperty().addListener((o, before, part) -> {
            editor.setVisible(part == Part.JSON);
            snippet.setVisible(part != Part.JSON);
            language.setVisible(part == Part.SDK);
            showSnippet();
        });
        language.valueProperty().addListener((o, before, now) -> showSnippet());
        VBox.setVgrow(area, Priority.ALWAYS);
        VBox.setMargin(area, new Insets(12, 16, 0, 16));
        return area;
    }

    private void showSnippet() {
        switch (parts.valueProperty().get()) {
            case JSON -> editor.requestFocus();
            case SDK -> snippet.setText(Snippets.sdk(language.valueProperty().get(), editor.text()));
            case CURL -> snippet.setText(Snippets.curl(address, editor.text()));
        }
    }

    /// What can be put in the editor: saved payloads, those sent last, and the latest event of each name.
    private void openLibrary(Node owner) {
        ContextMenu menu = new ContextMenu();
        MenuItem save = new MenuItem("Save…");
        save.setOnAction(event -> askName());
        Menu sent = new Menu("Sent last");
        model.library().sent().forEach(entry -> sent.getItems().add(loads(entry)));
        Refusal.set(sent, sent.getText(), sent.getItems().isEmpty() ? "Nothing was sent yet" : null);
        Menu latest = new Menu("Latest of each event");
        for (SendEventModel.Template template : model.templatesProperty().get()) {
            MenuItem item = new MenuItem(template.name());
            item.setOnAction(event -> model.useTemplate(template, editor::setText));
            latest.getItems().add(item);
        }
        Refusal.set(latest, latest.getText(), latest.getItems().isEmpty() ? "Nothing was received yet" : null);
        menu.getItems().addAll(save, sent, latest);
        List<PayloadLibrary.Entry> saved = model.library().saved();
        if (!saved.isEmpty()) {
            Menu remove = new Menu("Remove");
            for (PayloadLibrary.Entry entry : saved) {
                MenuItem item = new MenuItem(entry.name());
                item.setOnAction(event -> model.library().remove(entry.name()));
                remove.getItems().add(item);
            }
            menu.getItems().addAll(remove, new SeparatorMenuItem());
            saved.forEach(entry -> menu.getItems().add(loads(entry)));
        }
        menu.show(owner, Side.BOTTOM, 0, 4);
    }

    private MenuItem loads(PayloadLibrary.Entry entry) {
        MenuItem item = new MenuItem(entry.name());
        item.setOnAction(event -> editor.setText(entry.text()));
        return item;
    }

    /// Asks in the place above the editor under which name the payload is to be saved.
    private void askName() {
        TextField name = new TextField(model.eventName());
        name.setId("library-name");
        name.setPromptText("Name in the library");
        HBox.setHgrow(name, Priority.ALWAYS);
        Runnable done = () -> {
            if (!name.getText().isBlank()) {
                model.library().save(name.getText().strip(), editor.text());
                naming.getChildren().clear();
                editor.requestFocus();
            }
        };
        name.setOnAction(event -> done.run());
        HBox line = new HBox(
                8,
                name,
                ActionButton.of(Kind.SECONDARY, "Save")
                        .small()
                        .id("library-save")
                        .onClick(done),
                ActionButton.of(Kind.GHOST, "Cancel")
                        .small()
                        .onClick(() -> naming.getChildren().clear()));
        line.setAlignment(Pos.CENTER_LEFT);
        line.setPadding(new Insets(12, 16, 0, 16));
        naming.getChildren().setAll(line);
        name.requestFocus();
        name.selectAll();
    }

    private VBox createProblems() {
        VBox.setMargin(problems, new Insets(12, 16, 0, 16));
        return problems;
    }

    private VBox createResults() {
        VBox.setMargin(results, new Insets(12, 0, 0, 0));
        return results;
    }

    private HBox createFooter() {
        send.setOnAction(event -> model.send());
        TextField times = new TextField("1");
        times.setId("repeat");
        times.getStyleClass().add("mono");
        times.setPrefWidth(56);
        times.setMaxHeight(28);
        times.setPrefHeight(28);
        times.setAccessibleText("How many times to send");
        times.textProperty().addListener((o, before, now) -> {
            model.repeat(now.matches("\\d{1,4}") ? Integer.parseInt(now) : 1);
            show(model.checkProperty().get());
        });
        HBox footer = new HBox(
                8,
                Texts.fixed("Repeat", "sm", "muted"),
                times,
                note,
                Texts.spacer(),
                ActionButton.of(Kind.SECONDARY, "Close").onClick(this::close),
                send);
        footer.getStyleClass().add("modal-footer");
        return footer;
    }

    private void close() {
        navigator.overlay().closeDialog();
    }

    private void show(SendCheck check) {
        boolean good = check.isGood();
        send.setText(Snippets.verb(model.count()));
        note.setText(model.variablesNote());
        Refusal.set(
                send,
                good
                        ? null
                        : check.problems().stream()
                                .findFirst()
                                .map(SendProblem::text)
                                .orElse("There is no event"));
        verdict.setText(good ? "valid JSON" : check.count() == 0 ? "not JSON" : "not an event");
        verdict.getStyleClass().removeAll("success", "error");
        verdict.getStyleClass().add(good ? "success" : "error");
        IconView sign = new IconView(good ? Icon.CHECK_CIRCLE : Icon.CROSS_CIRCLE);
        sign.getStyleClass().add(good ? "success" : "error");
        verdictBox.getChildren().setAll(sign, verdict);
        problems.getChildren().clear();
        check.problems().stream()
                .limit(3)
                .forEach(problem -> problems.getChildren()
                        .add(new Alert(
                                problem.severe() ? Alert.Kind.ERROR : Alert.Kind.WARNING,
                                Texts.paragraph(problem.text()))));
        editor.mark(
                check.problems().isEmpty() ? -1 : check.problems().getFirst().line() - 1);
    }

    private void show(SendEventModel.Progress progress) {
        send.loadingProperty().set(progress instanceof SendEventModel.Progress.Sending);
        results.getChildren().clear();
        switch (progress) {
            case SendEventModel.Progress.Idle idle -> {}
            case SendEventModel.Progress.Sending sending -> {}
            case SendEventModel.Progress.Refused refused -> {
                Alert alert = new Alert(Alert.Kind.ERROR, Texts.paragraph(refused.reason()));
                VBox.setMargin(alert, new Insets(0, 16, 12, 16));
                results.getChildren().add(alert);
            }
            case SendEventModel.Progress.Sent sent -> showSent(sent);
        }
    }

    private void showSent(SendEventModel.Progress.Sent sent) {
        Label title = Texts.label("Runs caused by the last send", "xs", "muted");
        Label count = Texts.fixed(CountText.of(sent.ids().size(), "event") + " sent", "xs", "success");
        HBox head = new HBox(title, Texts.spacer(), count);
        head.setMinHeight(20);
        VBox box = new VBox(head, StartedRuns.lines(sent.runs(), leading()));
        box.setPadding(new Insets(12, 16, 12, 16));
        results.getChildren().addAll(Texts.line(), box);
    }

    /// Opening a run closes the dialog, which would lie over it.
    private Navigator leading() {
        return new ForwardingNavigator(navigator) {
            @Override
            public void open(Route route) {
                close();
                super.open(route);
            }

            @Override
            public void openInTab(Route route) {
                close();
                super.openInTab(route);
            }
        };
    }
}
