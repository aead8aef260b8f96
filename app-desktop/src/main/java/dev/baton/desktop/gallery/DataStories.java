package dev.baton.desktop.gallery;

import dev.baton.desktop.component.LimitBar;
import dev.baton.desktop.component.LogList;
import dev.baton.desktop.component.Status;
import dev.baton.desktop.component.StatusBadge;
import dev.baton.desktop.component.Texts;
import dev.baton.desktop.component.cel.CelCompletion;
import dev.baton.desktop.component.cel.CodeSearch;
import dev.baton.desktop.component.cel.QueryHistory;
import dev.baton.desktop.component.editor.JsonEditor;
import dev.baton.desktop.component.graph.Graph;
import dev.baton.desktop.component.graph.GraphLegend;
import dev.baton.desktop.component.graph.GraphView;
import dev.baton.desktop.component.json.CodeBlock;
import dev.baton.desktop.component.json.CodeView;
import dev.baton.desktop.component.table.DataTable;
import dev.baton.desktop.component.table.NodeTableCell;
import dev.baton.desktop.component.table.NumberCell;
import dev.baton.desktop.component.timeline.Bar;
import dev.baton.desktop.component.timeline.Bar.Pattern;
import dev.baton.desktop.component.timeline.Bar.Tone;
import dev.baton.desktop.component.timeline.Minimap;
import dev.baton.desktop.component.timeline.Timeline;
import dev.baton.desktop.component.timeline.TimelineLegend;
import dev.baton.desktop.component.timeline.TimelineSpan;
import dev.baton.desktop.component.timeline.TimelineView;
import dev.baton.desktop.log.LogLine;
import dev.baton.desktop.payload.SeenKeys;
import dev.baton.desktop.prefs.MemoryPreferences;
import dev.baton.desktop.theme.Appearance;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// Stories of what shows data.
final class DataStories {
    private static final Instant START = Instant.parse("2026-11-20T10:41:00Z");
    private static final double WIDTH = 760;
    private static final String ORDER = """
            {
              "orderId": "ord_20931",
              "total": 189.4,
              "vip": false,
              "customer": { "email": "mira@example.com", "country": null },
              "lines": [ { "sku": "TEE-BLK-M", "qty": 2 }, { "sku": "MUG-01", "qty": 1 } ]
            }""";

    private DataStories() {}

    static Class<?>[] tableClasses() {
        return new Class<?>[] {DataTable.class, NodeTableCell.class, NumberCell.class};
    }

    static Class<?>[] graphClasses() {
        return new Class<?>[] {GraphView.class, GraphLegend.class};
    }

    /// A run with a fork, an invoked run and an event that was waited for.
    static Node graph(Appearance appearance) {
        GraphView view = new GraphView(appearance);
        view.show(new Graph(
                List.of(
                        new Graph.Node("event", "shop/order.placed", "starts the run", Status.COMPLETED, true),
                        new Graph.Node("a", "reserve-stock", "step.run, 3.18 s", Status.COMPLETED, false),
                        new Graph.Node("b", "check-fraud", "step.run, 1 retry", Status.FAILED, false),
                        new Graph.Node("c", "make-invoice", "step.invoke", Status.RUNNING, false),
                        new Graph.Node("run", "generate-report", "run …CH1D", Status.RUNNING, true)),
                List.of(
                        new Graph.Edge("event", "a", Graph.Kind.PARALLEL),
                        new Graph.Edge("event", "b", Graph.Kind.PARALLEL),
                        new Graph.Edge("a", "c", Graph.Kind.ORDER),
                        new Graph.Edge("b", "c", Graph.Kind.MATCH),
                        new Graph.Edge("c", "run", Graph.Kind.INVOKE))));
        view.select("b");
        return new VBox(8, view, new GraphLegend(appearance));
    }

    /// A line of each level.
    static Node log() {
        LogList<LogLine> log = new LogList<>("Log", "Nothing was logged yet.", 22, Instant::toString, LogLine::text, 0);
        for (LogLine.Level level : LogLine.Level.values()) {
            log.getItems()
                    .add(new LogLine(
                            level.ordinal(),
                            START.plusMillis(level.ordinal()),
                            level,
                            "AppSync",
                            "shop was synced, 12 functions"));
        }
        log.setPrefSize(WIDTH, 120);
        return log;
    }

    static Class<?>[] timelineClasses() {
        return new Class<?>[] {TimelineView.class, TimelineLegend.class, Minimap.class};
    }

    static Class<?>[] codeClasses() {
        return new Class<?>[] {CodeBlock.class, CodeView.class};
    }

    static Class<?>[] editorClasses() {
        return new Class<?>[] {JsonEditor.class};
    }

    static Node table(Appearance appearance) {
        DataTable<Line> table = new DataTable<>(Line::id);
        table.column(
                "Status",
                130,
                column -> new NodeTableCell<>(
                        () -> new HBox(8), (box, line) -> box.getChildren().setAll(new StatusBadge(line.status()))));
        table.textColumn("Run id", 240, Line::id, "mono", "muted");
        table.textColumn("Function", 180, Line::function, "medium");
        table.textColumn("Duration", 90, Line::duration, "mono", "numeric");
        table.numberColumn("Waiting", 90, Line::waiting);
        List<Line> lines = new ArrayList<>();
        int number = 0;
        for (Status status : Status.values()) {
            number++;
            lines.add(new Line(
                    String.format(Locale.ROOT, "01M7W8RYHE4AAK16Q3K8EJK9%02d", number),
                    "process-order",
                    "1.20 s",
                    status,
                    number == 3 ? null : (number - 1) * 1_234L));
        }
        table.showRows(lines);
        table.getSelectionModel().select(2);
        table.setAccessibleText("Runs");
        table.setPrefSize(WIDTH, 416);
        return table;
    }

    static Node timeline(Appearance appearance) {
        TimelineView view = new TimelineView(appearance, () -> START.plusSeconds(90), Instant::toString);
        List<TimelineSpan> steps = new ArrayList<>();
        double at = 0;
        for (Pattern pattern : Pattern.values()) {
            for (Tone tone : List.of(Tone.values()[pattern.ordinal() % Tone.values().length])) {
                steps.add(span(
                        pattern.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                        tone == Tone.ERROR ? TimelineSpan.Icon.FAILED : TimelineSpan.Icon.COMPLETED,
                        List.of(new Bar(at, at + 6_000, pattern, tone)),
                        List.of()));
                at += 5_000;
            }
        }
        view.show(new Timeline(
                START,
                at + 2_000,
                span(
                        "process-order",
                        TimelineSpan.Icon.COMPLETED,
                        List.of(new Bar(0, at, Pattern.GROUP, Tone.SUCCESS)),
                        steps)));
        view.setPrefSize(WIDTH, 380);
        return new VBox(8, view, new TimelineLegend(appearance));
    }

    static Node code(Appearance appearance) {
        CodeBlock block = new CodeBlock(
                appearance, Runnable::run, (owner, name, text) -> Optional.of("The gallery saves nothing."));
        block.show(ORDER);
        block.setPrefSize(WIDTH, 300);
        return block;
    }

    static Node limits() {
        VBox bars = new VBox(12);
        bars.getChildren()
                .addAll(
                        limit(3, 10, false),
                        limit(10, 10, false),
                        limit(12, 10, false),
                        limit(12, 10, true),
                        limit(640, 1_000, false),
                        limit(1_400, 1_000, true),
                        limit(12, 0, false));
        return bars;
    }

    private static Node limit(long used, long limit, boolean overage) {
        LimitBar bar = new LimitBar();
        bar.show(used, limit, overage);
        HBox line = new HBox(12, bar, Texts.fixed(LimitBar.text(used, limit, overage), "sm", "muted"));
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    static Node search() {
        CodeSearch plain = search("");
        CodeSearch matched = search("event.data.total >= 25");
        matched.showMatches("312 of 1,284 match");
        CodeSearch wrong = search("event.data.total >=");
        wrong.showProblem("Something must follow >=.");
        VBox all = new VBox(16, plain, matched, wrong);
        all.setPrefWidth(WIDTH);
        return all;
    }

    private static CodeSearch search(String text) {
        CodeSearch search = new CodeSearch(
                CelCompletion.ofRuns(new SeenKeys()),
                new QueryHistory(new MemoryPreferences(), "gallery"),
                "event.data.total >= 25");
        search.show(text);
        return search;
    }

    static Node editor() {
        JsonEditor editor = new JsonEditor(ORDER, true);
        editor.setPrefSize(WIDTH, 200);
        return editor;
    }

    private static TimelineSpan span(String name, TimelineSpan.Icon icon, List<Bar> bars, List<TimelineSpan> children) {
        return new TimelineSpan(name, name, icon, TimelineSpan.Emphasis.NORMAL, null, bars, null, true, children);
    }

    private record Line(
            String id,
            String function,
            String duration,
            Status status,
            @Nullable Long waiting) {}
}
