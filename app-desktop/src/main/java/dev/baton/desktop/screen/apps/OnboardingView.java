package dev.baton.desktop.screen.apps;

import dev.baton.desktop.client.BatonClient;
import dev.baton.desktop.component.ActionButton;
import dev.baton.desktop.component.ActionButton.Kind;
import dev.baton.desktop.component.CopyButton;
import dev.baton.desktop.component.Icon;
import dev.baton.desktop.component.IconView;
import dev.baton.desktop.component.LoadingRing;
import dev.baton.desktop.component.Logo;
import dev.baton.desktop.component.Status;
import dev.baton.desktop.component.StatusDot;
import dev.baton.desktop.component.TabRow;
import dev.baton.desktop.component.Texts;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// What is seen until there is an app: the way to the first run in four steps, and code to paste. The list of apps
/// takes its
/// place by itself.
final class OnboardingView extends ScrollPane {
    private static final double WIDTH = 1_096;

    private final String address;
    private final ObservableValue<Optional<BatonClient.ServerInfo>> server;

    /// @param address host and port of the server
    /// @param server what the server says of itself; empty while it has not answered
    /// @param enterAddress opens the dialog that adds an app
    /// @param openDemo opens a window on the made-up shop
    OnboardingView(
            String address,
            ObservableValue<Optional<BatonClient.ServerInfo>> server,
            Runnable enterAddress,
            Runnable openDemo) {
        this.address = address;
        this.server = server;
        VBox steps = new VBox(createSteps(enterAddress), createDemo(openDemo));
        steps.setPrefWidth(468);
        steps.setMinWidth(380);
        VBox code =
                new VBox(8, Texts.fixed("A function with two steps, ready to paste", "sm", "semibold"), createCode());
        HBox.setHgrow(code, Priority.ALWAYS);
        HBox columns = new HBox(48, steps, code);
        VBox page = new VBox(32, createTitle(), columns);
        page.setMaxWidth(WIDTH);
        page.setPadding(new Insets(32, 24, 24, 24));
        setContent(new StackPane(page));
        setFitToWidth(true);
        setId("onboarding");
    }

    private static Node createTitle() {
        VBox words = new VBox(
                2,
                Texts.label("Waiting for your first app", "display"),
                Texts.label(
                        "Three short steps. When an app is synced, this page gives way to the list of apps.", "muted"));
        words.setAlignment(Pos.CENTER_LEFT);
        HBox title = new HBox(16, new Logo(48), words);
        title.setAlignment(Pos.CENTER_LEFT);
        return title;
    }

    private VBox createSteps(Runnable enterAddress) {
        HBox looking = new HBox(8, new LoadingRing(14), Texts.label("Looking for it", "sm"));
        looking.setAlignment(Pos.CENTER_LEFT);
        looking.visibleProperty().bind(server.map(OnboardingView::looksForApps));
        looking.managedProperty().bind(looking.visibleProperty());
        return new VBox(
                step(
                        new StatusDot(Status.COMPLETED, 24),
                        "Baton is running",
                        server.map(info -> "Listening on " + address + "." + history(info)),
                        false,
                        false),
                step(
                        number(2, true),
                        "Start your app in development mode",
                        server.map(info -> "Any app written with an Inngest SDK works as it is. "
                                + (looksForApps(info)
                                        ? "Baton finds it on the usual ports."
                                        : "Then enter its address: this server does not look for apps by itself.")),
                        false,
                        false,
                        terminal("INNGEST_DEV=1 npm run dev"),
                        looking,
                        ActionButton.of(Kind.SECONDARY, "Enter an address").onClick(enterAddress)),
                step(
                        number(3, false),
                        "Send your first event",
                        new SimpleStringProperty("The function that listens for it starts at once."),
                        true,
                        false,
                        terminal("curl " + address + "/e/dev -d '{\"name\":\"shop/order.placed\"}'")),
                step(
                        number(4, false),
                        "Look at the run",
                        new SimpleStringProperty("Every step, retry and sleep, with its input and output."),
                        true,
                        true));
    }

    /// What is known of the past after a restart, as a sentence behind another.
    private static String history(Optional<BatonClient.ServerInfo> server) {
        return server.flatMap(BatonClient.ServerInfo::keepsHistory)
                .map(kept -> kept ? " History is kept between restarts." : " Nothing is kept when it stops.")
                .orElse("");
    }

    private static boolean looksForApps(Optional<BatonClient.ServerInfo> server) {
        return server.flatMap(BatonClient.ServerInfo::looksForApps).orElse(false);
    }

    private static HBox step(
            Node mark, String title, ObservableValue<String> text, boolean later, boolean last, Node... more) {
        Region line = new Region();
        line.getStyleClass().add("step-line");
        line.setMinWidth(1);
        line.setMaxWidth(1);
        VBox.setVgrow(line, Priority.ALWAYS);
        VBox marks = new VBox(4, mark);
        if (!last) {
            marks.getChildren().add(line);
        }
        marks.setAlignment(Pos.TOP_CENTER);
        marks.setMinWidth(24);
        Label heading = later ? Texts.label(title, "heading", "muted") : Texts.label(title, "heading");
        heading.setMinHeight(24);
        Label sentence = Texts.paragraph("", "sm", "muted");
        sentence.textProperty().bind(text);
        VBox words = new VBox(8, new VBox(heading, sentence));
        words.getChildren().addAll(more);
        words.setPadding(new Insets(0, 0, 20, 0));
        HBox.setHgrow(words, Priority.ALWAYS);
        return new HBox(16, marks, words);
    }

    private static Node number(int number, boolean current) {
        Label mark = Texts.fixed(Integer.toString(number), "step-number");
        if (current) {
            mark.getStyleClass().add("current");
        }
        return mark;
    }

    private static Node terminal(String command) {
        Label text = Texts.label(command, "mono");
        HBox.setHgrow(text, Priority.ALWAYS);
        text.setMaxWidth(Double.MAX_VALUE);
        HBox terminal = new HBox(8, Texts.fixed("$", "mono", "faint"), text, new CopyButton("command", () -> command));
        terminal.getStyleClass().addAll("well", "terminal");
        return terminal;
    }

    private static Node createDemo(Runnable openDemo) {
        IconView icon = new IconView(Icon.RUN, 20);
        icon.getStyleClass().add("link");
        VBox words = new VBox(
                Texts.label("No app at hand?", "heading"),
                Texts.paragraph(
                        "Open the demo shop: three apps, a day of runs, a few failures. Works offline.",
                        "sm",
                        "muted"));
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox demo = new HBox(
                12,
                icon,
                words,
                ActionButton.of(Kind.SECONDARY, "Open demo").id("open-demo").onClick(openDemo));
        demo.setAlignment(Pos.CENTER_LEFT);
        demo.getStyleClass().add("card");
        demo.setPadding(new Insets(12, 12, 12, 16));
        return demo;
    }

    private static Node createCode() {
        TabRow<SampleCode> languages =
                new TabRow<>(List.of(SampleCode.values()), SampleCode::title, SampleCode.TYPESCRIPT);
        languages.getStyleClass().add("on-card");
        HBox.setHgrow(languages, Priority.ALWAYS);
        StackPane lines = new StackPane();
        Label file = Texts.fixed("", "mono", "muted");
        CopyButton copy =
                new CopyButton("code", () -> languages.valueProperty().get().text());
        languages.getChildren().addAll(Texts.spacer(), copy);
        languages.setAlignment(Pos.CENTER_LEFT);
        languages.valueProperty().subscribe(sample -> {
            lines.getChildren().setAll(CodeColours.lines(sample.text()));
            file.setText(sample.file());
        });
        HBox foot = new HBox(file);
        foot.getStyleClass().add("sample-foot");
        VBox card = new VBox(languages, lines, foot);
        card.getStyleClass().addAll("card", "sample-card");
        return card;
    }
}
