package dev.baton.desktop.screen.functions;

import dev.baton.desktop.component.Pill;
import dev.baton.desktop.component.Texts;
import dev.baton.desktop.navigation.Navigator;
import dev.baton.desktop.navigation.Params;
import dev.baton.desktop.navigation.Route;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The configuration of a function: what is set in groups, and what is not in one line.
final class ConfigPanel extends ScrollPane {
    private static final double NAME = 92;

    private final Navigator navigator;
    private final VBox groups = new VBox();

    ConfigPanel(Navigator navigator) {
        this.navigator = navigator;
        setId("function-config");
        getStyleClass().add("config-panel");
        groups.getStyleClass().add("config-groups");
        setContent(groups);
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
    }

    void show(FunctionDetail function) {
        groups.getChildren().setAll(overview(function));
        for (FunctionDetail.Group group : function.groups()) {
            VBox box = group(group.title());
            group.settings().forEach(setting -> box.getChildren().add(line(setting)));
            if (group.title().equals("Execution") && !function.failureHandler().isEmpty()) {
                box.getChildren()
                        .add(line(
                                "On failure",
                                link(function.failureHandlerName(), new Route.Function(function.failureHandler()))));
            }
            groups.getChildren().addAll(Texts.line(), box);
        }
        if (!function.unset().isEmpty()) {
            VBox box = group("Not configured");
            String list = String.join(", ", function.unset());
            box.getChildren()
                    .add(Texts.paragraph(Character.toUpperCase(list.charAt(0)) + list.substring(1), "sm", "muted"));
            groups.getChildren().addAll(Texts.line(), box);
        }
    }

    private VBox overview(FunctionDetail function) {
        VBox box = group("Overview");
        FunctionRow row = function.row();
        box.getChildren().add(line("App", link(row.app(), new Route.Apps(Params.NONE))));
        box.getChildren().add(line("Slug", Texts.label(row.slug(), "mono")));
        if (row.triggers().isEmpty()) {
            box.getChildren().add(line("Trigger", Texts.label("invoked by functions", "sm")));
        }
        for (FunctionRow.Trigger trigger : row.triggers()) {
            Label pill = trigger.cron() ? Pill.cron(trigger.value()) : Pill.event(trigger.value());
            box.getChildren().add(line("Trigger", pill));
            if (!trigger.condition().isEmpty()) {
                box.getChildren().add(line("", Texts.paragraph("if " + trigger.condition(), "mono")));
            }
        }
        return box;
    }

    private static VBox group(String title) {
        VBox box = new VBox(8, Texts.label(title, "semibold"));
        box.getStyleClass().add("config-group");
        return box;
    }

    private static Node line(FunctionDetail.Setting setting) {
        Label value = Texts.paragraph(setting.value(), "mono");
        if (setting.isDefault()) {
            HBox values =
                    new HBox(6, value, Pill.of("Default", Pill.Kind.NEUTRAL).small());
            values.setAlignment(Pos.CENTER_LEFT);
            return line(setting.name(), values);
        }
        return line(
                setting.name(),
                setting.note().isEmpty() ? value : new VBox(value, Texts.paragraph(setting.note(), "sm", "muted")));
    }

    private static HBox line(String name, Node value) {
        Label title = Texts.label(name, "sm", "muted");
        title.setMinWidth(NAME);
        title.setMaxWidth(NAME);
        if (value instanceof Region region) {
            region.setMinHeight(Region.USE_PREF_SIZE);
        }
        return new HBox(title, value);
    }

    private Hyperlink link(String text, Route route) {
        Hyperlink link = new Hyperlink(text);
        link.getStyleClass().add("fact-link");
        link.setOnAction(event -> {
            link.setVisited(false);
            navigator.open(route);
        });
        return link;
    }
}
