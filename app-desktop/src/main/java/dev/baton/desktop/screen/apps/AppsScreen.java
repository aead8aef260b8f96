package dev.baton.desktop.screen.apps;

import dev.baton.desktop.command.Command;
import dev.baton.desktop.command.Menu;
import dev.baton.desktop.component.ActionButton;
import dev.baton.desktop.component.ActionButton.Kind;
import dev.baton.desktop.component.Alert;
import dev.baton.desktop.component.Icon;
import dev.baton.desktop.component.LoadState;
import dev.baton.desktop.component.Skeleton;
import dev.baton.desktop.component.StaleNote;
import dev.baton.desktop.component.StateFace;
import dev.baton.desktop.component.Texts;
import dev.baton.desktop.component.Toast;
import dev.baton.desktop.navigation.Navigator;
import dev.baton.desktop.navigation.Params;
import dev.baton.desktop.navigation.Route;
import dev.baton.desktop.navigation.Screen;
import java.util.List;
import javafx.application.Platform;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// All apps as cards, in two columns where there is room.
public final class AppsScreen implements Screen {
    private static final double TWO_COLUMNS_FROM = 860;

    private final AppsViewModel model;
    private final Navigator navigator;
    private final BorderPane root = new BorderPane();
    private final Label summary = Texts.label("", "muted");
    private final VBox left = new VBox(16);
    private final VBox right = new VBox(16);
    private final GridPane columns = new GridPane(16, 0);
    private List<AppCard> shown = List.of();

    /// @param model belongs to this screen alone
    /// @param address host and port of the server
    /// @param openDemo opens a window on the made-up shop
    public AppsScreen(AppsViewModel model, Navigator navigator, String address, Runnable openDemo) {
        this.model = model;
        this.navigator = navigator;
        root.setId("apps");
        root.setTop(new VBox(createHeader(), new StaleNote(model.problemProperty(), model::refresh)));
        root.setCenter(new StateFace(
                model.stateProperty(),
                createCards(),
                createSkeleton(),
                () -> new OnboardingView(address, model.serverProperty(), () -> openAddDialog(""), openDemo),
                model::refresh));
        model.stateProperty().subscribe(this::show);
        model.attemptProperty().subscribe(this::tell);
    }

    private HBox createHeader() {
        ActionButton add = ActionButton.of(Kind.PRIMARY, "Add app", Icon.PLUS)
                .id("add-app")
                .onClick(() -> openAddDialog(""));
        HBox header = new HBox(Texts.fixed("Apps", "title"), summary, Texts.spacer(), add);
        header.getStyleClass().add("page-header");
        return header;
    }

    private Node createCards() {
        columns.setPadding(new Insets(4, 16, 16, 16));
        columns.add(left, 0, 0);
        columns.add(right, 1, 0);
        columns.widthProperty().addListener((o, before, now) -> arrange(now.doubleValue()));
        GridPane.setHgrow(left, Priority.ALWAYS);
        ScrollPane scroll = new ScrollPane(columns);
        scroll.setFitToWidth(true);
        scroll.setId("apps-list");
        return scroll;
    }

    private static Node createSkeleton() {
        VBox skeleton = Skeleton.rows(8, 48, 20, 160, 220, 90);
        skeleton.setPadding(new Insets(4, 0, 0, 0));
        return skeleton;
    }

    private void show(LoadState<List<AppCard>> state) {
        if (state instanceof LoadState.Loaded<List<AppCard>> loaded) {
            shown = loaded.value();
            long synced = shown.stream().filter(app -> app.problem().isEmpty()).count();
            summary.setText(synced + " of " + shown.size() + " synced");
            fill();
        } else {
            summary.setText("");
        }
    }

    /// Cards go down the left column while it is the shorter one, so that both end at about the same height.
    private void fill() {
        left.getChildren().clear();
        right.getChildren().clear();
        boolean two = right.isVisible();
        double leftHeight = 0;
        double rightHeight = 0;
        for (AppCard app : shown) {
            Node card = new AppCardView(app, model, navigator, this::openAddDialog);
            double height = AppCardView.estimatedHeight(app);
            if (two && rightHeight < leftHeight) {
                right.getChildren().add(card);
                rightHeight += height;
            } else {
                left.getChildren().add(card);
                leftHeight += height;
            }
        }
        VBox shorter = two && rightHeight < leftHeight ? right : left;
        shorter.getChildren().add(AddAppForm.card(model::sync));
    }

    private void arrange(double width) {
        boolean two = width >= TWO_COLUMNS_FROM;
        if (two == right.isVisible() && !columns.getColumnConstraints().isEmpty()) {
            return;
        }
        right.setVisible(two);
        right.setManaged(two);
        ColumnConstraints half = new ColumnConstraints();
        half.setPercentWidth(two ? 50 : 100);
        ColumnConstraints other = new ColumnConstraints();
        other.setPercentWidth(two ? 50 : 0);
        columns.getColumnConstraints().setAll(half, other);
        columns.setHgap(two ? 16 : 0);
        fill();
    }

    private void openAddDialog(String address) {
        model.forgetAttempt();
        navigator
                .overlay()
                .openDialog(
                        AddAppForm.dialog(
                                model, address, () -> navigator.overlay().closeDialog()),
                        model::forgetAttempt);
    }

    private void tell(AppsViewModel.Attempt attempt) {
        switch (attempt) {
            case AppsViewModel.Attempt.Synced synced -> {
                navigator.overlay().closeDialog();
                String name = synced.name().isEmpty() ? synced.url() : synced.name();
                navigator.overlay().show(Toast.of(Alert.Kind.SUCCESS, name + " is synced.", ""));
            }
            case AppsViewModel.Attempt.Refused refused -> {
                if (!navigator.overlay().isDialogOpen()) {
                    navigator.overlay().show(Toast.of(Alert.Kind.ERROR, refused.reason(), ""));
                }
            }
            case AppsViewModel.Attempt.NotSynced notSynced -> {
                if (!navigator.overlay().isDialogOpen()) {
                    navigator
                            .overlay()
                            .show(Toast.of(Alert.Kind.ERROR, notSynced.problem().title(), notSynced.url()));
                }
            }
            case AppsViewModel.Attempt.None none -> {}
            case AppsViewModel.Attempt.Running running -> {}
        }
    }

    @Override
    public Parent root() {
        return root;
    }

    @Override
    public ObservableValue<String> title() {
        return new SimpleStringProperty("Apps");
    }

    @Override
    public Node tabIcon() {
        return Screen.icon(Icon.APP);
    }

    @Override
    public void show(Route route) {
        if (route instanceof Route.Apps(Params params) && params.get("new").isPresent()) {
            // The screen is made before its window leads to it. Going back is not to open the dialog again.
            Platform.runLater(() -> {
                navigator.replace(new Route.Apps(params.with("new", "").with("url", "")));
                openAddDialog(params.get("url").orElse(""));
            });
        }
    }

    @Override
    public void onShown() {
        model.start();
    }

    @Override
    public void onHidden() {
        model.stop();
    }

    @Override
    public List<Command> commands() {
        return List.of(Command.of("app.add", Menu.TOOLS, "Add app…", () -> openAddDialog(""))
                .withKeywords("sync", "url", "address")
                .withIcon(Icon.PLUS));
    }

    @Override
    public void refresh() {
        model.refresh();
    }
}
