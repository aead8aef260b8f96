package dev.baton.desktop.screen.run;

import dev.baton.desktop.component.Icon;
import dev.baton.desktop.component.Pill;
import dev.baton.desktop.component.Texts;
import dev.baton.desktop.component.TimeCell;
import dev.baton.desktop.component.TimeText;
import dev.baton.desktop.component.timeline.DurationText;
import dev.baton.desktop.navigation.Navigator;
import dev.baton.desktop.navigation.Params;
import dev.baton.desktop.navigation.Route;
import dev.baton.desktop.screen.run.Fact.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;

/// Makes the nodes of facts, and keeps those that tick up to date.
final class FactNodes {
    private static final double WIDEST = 260;
    private static final int LONGEST_TOOLTIP = 500;

    private final TimeText times;
    private final Navigator navigator;
    private final List<Ticking> ticking = new ArrayList<>();

    FactNodes(TimeText times, Navigator navigator) {
        this.times = times;
        this.navigator = navigator;
    }

    private record Ticking(Label label, Function<Instant, String> text) {}

    /// Forgets the nodes that were made: they are no longer shown.
    void clear() {
        ticking.clear();
    }

    /// Brings ticking values up to date.
    void tick(Instant now) {
        for (Ticking each : ticking) {
            each.label().setText(each.text().apply(now));
        }
    }

    /// The node of a value.
    Node value(Value value, Instant now) {
        return switch (value) {
            case Value.Words words -> Texts.label(words.text(), "sm");
            case Value.Mono mono -> {
                Label label = Texts.label(mono.text(), "mono");
                label.setTooltip(new Tooltip(clip(mono.text())));
                yield label;
            }
            case Value.Time time -> new TimeCell(times, time.at(), times.precise(time.at()));
            case Value.Planned planned -> {
                Label label = Texts.fixed(times.axis(planned.at(), true), "mono", "warning");
                label.setTooltip(new Tooltip(times.full(planned.at())));
                yield label;
            }
            case Value.Due due -> ticking(now, at -> left(due.at(), at), "warning");
            case Value.Lasting lasting -> Texts.fixed(DurationText.of(lasting.millis()), "mono");
            case Value.Compared compared -> compared(compared);
            case Value.Growing growing -> ticking(now, at -> since(growing.since(), at));
            case Value.Trigger trigger -> trigger(trigger.trigger());
            case Value.RunLink link ->
                link(link.text(), true, new Route.Run(link.run().value(), Params.NONE));
            case Value.EventLink link -> link(link.eventId(), true, new Route.Event(link.eventId()));
            case Value.FunctionLink link -> link(link.text(), false, new Route.Function(link.slug()));
            case Value.AppLink link -> link(link.name(), false, new Route.Apps(Params.NONE));
        };
    }

    private static Node compared(Value.Compared value) {
        Label usual = Texts.fixed("p95 " + DurationText.of(value.typical().p95()), "xs", "muted");
        usual.setTooltip(
                new Tooltip("Of earlier completed runs: " + value.typical().text()));
        HBox box = new HBox(6, Texts.fixed(DurationText.of(value.millis()), "mono"), usual);
        box.setAlignment(Pos.BASELINE_LEFT);
        return box;
    }

    private static Node trigger(RunTrigger trigger) {
        return switch (trigger) {
            case RunTrigger.Event event -> Pill.event(event.name()).limit(WIDEST);
            case RunTrigger.Batch batch -> Pill.of("Batch", Pill.Kind.OUTLINE, Icon.EVENT);
            case RunTrigger.Cron cron -> Pill.cron(cron.expression());
            case RunTrigger.Unknown unknown -> Texts.label("—", "muted");
        };
    }

    private Label ticking(Instant now, Function<Instant, String> text, String... styles) {
        Label label = Texts.fixed(text.apply(now), "mono");
        label.getStyleClass().addAll(styles);
        ticking.add(new Ticking(label, text));
        return label;
    }

    private Hyperlink link(String text, boolean mono, Route route) {
        Hyperlink link = new Hyperlink(text);
        link.setMaxWidth(mono ? Double.MAX_VALUE : WIDEST);
        link.getStyleClass().add("fact-link");
        if (mono) {
            link.getStyleClass().add("mono");
        }
        link.setOnAction(event -> {
            link.setVisited(false);
            navigator.open(route);
        });
        return link;
    }

    private static String clip(String text) {
        return text.length() <= LONGEST_TOOLTIP ? text : text.substring(0, LONGEST_TOOLTIP) + "…";
    }

    private static String left(Instant due, Instant now) {
        Duration left = Duration.between(now, due);
        return left.isNegative() ? "now" : DurationText.of(left.toMillis());
    }

    private static String since(Instant start, Instant now) {
        return DurationText.of(Duration.between(start, now).toMillis());
    }
}
