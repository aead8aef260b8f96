package dev.baton.desktop.screen.run;

import dev.baton.desktop.component.ActionButton;
import dev.baton.desktop.component.ActionButton.Kind;
import dev.baton.desktop.component.Icon;
import dev.baton.desktop.component.LoadState;
import dev.baton.desktop.component.Pill;
import dev.baton.desktop.component.Skeleton;
import dev.baton.desktop.component.StateFace;
import dev.baton.desktop.component.Status;
import dev.baton.desktop.component.StatusDot;
import dev.baton.desktop.component.TabRow;
import dev.baton.desktop.component.Texts;
import dev.baton.desktop.component.json.CodeBlock;
import dev.baton.desktop.component.timeline.DurationText;
import dev.baton.desktop.navigation.Navigator;
import dev.baton.desktop.screen.run.Inspection.Tab;
import dev.baton.desktop.screen.run.KeyValues.Row;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// What is known of the selected span: facts, then output, input, error, headers, attempts.
final class InspectorView extends VBox {
    private final RunViewModel model;
    private final boolean embedded;
    private final StatusDot dot = new StatusDot(Status.UNKNOWN, 16);
    private final Label title = Texts.label("", "heading");
    private final HBox tag = new HBox();
    private final Label type = Texts.label("", "xs", "muted");
    private final Label duration = Texts.fixed("", "mono", "muted");
    private final ActionButton rerunFrom = ActionButton.of(Kind.SECONDARY, "Rerun from step", Icon.RETRY)
            .small()
            .id("rerun-from-step");
    private final FactGrid facts;
    private final StackPane tabHolder = new StackPane();
    private final StackPane body = new StackPane();
    private final CodeBlock code;
    private final ErrorPane error = new ErrorPane();
    private final KeyValues keyValues = new KeyValues();
    private final AttemptList attempts;
    private final Map<StepKind, Tab> lastTab = new EnumMap<>(StepKind.class);
    private @Nullable TabRow<Tab> tabs;
    private @Nullable Inspection shown;
    private Tab tab = Tab.OUTPUT;

    /// @param embedded inside the list: facts are left out
    /// @param onAttempt is told the id of an attempt that the user chose
    InspectorView(
            RunParts parts,
            RunViewModel model,
            Navigator navigator,
            boolean embedded,
            Consumer<String> onAttempt,
            Consumer<TraceSpan> onRerunFrom) {
        this.model = model;
        this.embedded = embedded;
        this.facts = new FactGrid(parts.times(), navigator);
        this.code = new CodeBlock(parts.appearance(), parts.background(), parts.saver());
        code.remember(parts.preferences());
        this.attempts = new AttemptList(parts.times(), onAttempt);
        getStyleClass().add("inspector");
        setId("inspector");
        code.setMaxHeight(Double.MAX_VALUE);
        rerunFrom.onClick(() -> {
            if (shown != null) {
                onRerunFrom.accept(shown.step());
            }
        });
        VBox.setVgrow(body, Priority.ALWAYS);
        body.setMinHeight(0);
        body.getStyleClass().add("inspector-body");
        getChildren().addAll(createHead(), facts, tabHolder, body);
    }

    /// Begins to show what the view-model says.
    void start() {
        model.inspectionProperty().subscribe(this::show);
        model.resultProperty().subscribe(this::showResult);
        model.nowProperty().subscribe(this::tick);
        model.factsProperty().subscribe(this::updateActions);
    }

    private HBox createHead() {
        tag.setAlignment(Pos.CENTER_LEFT);
        title.setMinWidth(40);
        HBox head = new HBox(8, dot, title, tag, type, Texts.spacer(), duration, rerunFrom);
        head.getStyleClass().add("inspector-head");
        return head;
    }

    private void show(@Nullable Inspection inspection) {
        if (inspection == null) {
            return;
        }
        Inspection before = shown;
        boolean sameSpan =
                before != null && before.span().id().equals(inspection.span().id());
        shown = inspection;
        dot.statusProperty().set(inspection.status());
        title.setText(inspection.title());
        tag.getChildren().clear();
        if (!inspection.tag().isEmpty()) {
            tag.getChildren().add(Pill.of(inspection.tag(), Pill.Kind.NEUTRAL).small());
        }
        boolean typeInFacts = !embedded && !inspection.run();
        type.setText(
                typeInFacts
                        ? ""
                        : inspection.run() ? "run" : inspection.span().kind().title());
        if (!embedded) {
            facts.show(inspection.facts(), model.nowProperty().get());
        }
        facts.setVisible(!embedded && !inspection.facts().isEmpty());
        facts.setManaged(facts.isVisible());
        tick(model.nowProperty().get());
        updateActions();
        if (before == null
                || !inspection.tabs().equals(before.tabs())
                || !sameSpan
                || countsDiffer(before, inspection)) {
            Tab keep = sameSpan && inspection.tabs().contains(tab) && statusKept(before, inspection)
                    ? tab
                    : firstTab(inspection);
            createTabs(inspection, keep);
        }
        showTab();
    }

    /// A step that has just failed shows its error; otherwise the tab that the user looks at stays.
    private static boolean statusKept(@Nullable Inspection before, Inspection now) {
        return before != null && (before.status() == now.status() || now.first() != Tab.ERROR);
    }

    private static boolean countsDiffer(Inspection before, Inspection now) {
        return now.tabs().stream().anyMatch(tab -> now.count(tab) != before.count(tab));
    }

    /// The tab that the user last chose for this kind of step, unless an error has to be seen first.
    private Tab firstTab(Inspection inspection) {
        Tab last = lastTab.get(inspection.span().kind());
        boolean free = inspection.first() != Tab.ERROR;
        return free && last != null && inspection.tabs().contains(last) ? last : inspection.first();
    }

    private void createTabs(Inspection inspection, Tab selected) {
        tab = selected;
        TabRow<Tab> row = new TabRow<>(
                inspection.tabs(),
                each -> {
                    int count = inspection.count(each);
                    return count == 0 ? each.title() : each.title() + "  " + count;
                },
                selected);
        row.setId("inspector-tabs");
        row.getStyleClass().add("inspector-tabs");
        row.valueProperty().addListener((o, before, now) -> {
            tab = now;
            lastTab.put(inspection.span().kind(), now);
            showTab();
        });
        tabs = row;
        tabHolder.getChildren().setAll(row);
    }

    /// Shows a tab, if it is there.
    void open(Tab wanted) {
        if (tabs != null && shown != null && shown.tabs().contains(wanted)) {
            tabs.valueProperty().set(wanted);
        }
    }

    /// The tab that is shown.
    Tab tab() {
        return tab;
    }

    private void showResult(LoadState<SpanResult> result) {
        showTab();
    }

    private void showTab() {
        Inspection inspection = shown;
        if (inspection == null) {
            return;
        }
        Node next = switch (tab) {
            case HEADERS -> headers(inspection);
            case METADATA -> metadata(inspection);
            case ATTEMPTS -> attempts.show(inspection.step(), inspection.span());
            case OUTPUT, INPUT, ERROR -> result(inspection);
        };
        if (body.getChildren().size() != 1 || body.getChildren().getFirst() != next) {
            body.getChildren().setAll(next);
        }
    }

    private Node result(Inspection inspection) {
        return switch (model.resultProperty().get()) {
            case LoadState.Loading<SpanResult> loading -> Skeleton.rows(4, 28, 180, 90);
            case LoadState.Empty<SpanResult> empty -> none(inspection);
            case LoadState.Failed<SpanResult> failed -> failed(failed);
            case LoadState.Loaded<SpanResult> loaded -> value(inspection, loaded.value());
        };
    }

    private Node value(Inspection inspection, SpanResult result) {
        if (tab == Tab.ERROR) {
            if (result.error() == null) {
                return none(inspection);
            }
            String where = inspection.run() ? inspection.title() : "step " + inspection.title();
            error.show(result.error(), inspection.span().statusCode(), where);
            return error;
        }
        String text = tab == Tab.INPUT ? result.input() : result.output();
        if (text == null) {
            return none(inspection);
        }
        code.setTitle(inspection.title() + " " + tab.title().toLowerCase(Locale.ROOT));
        code.show(text);
        return code;
    }

    private Node none(Inspection inspection) {
        boolean over = inspection.status().isFinal();
        String text = switch (tab) {
            case INPUT -> inspection.run() ? "The run has no input." : "The step got no input of its own.";
            case ERROR -> "No error was recorded.";
            case OUTPUT, HEADERS, ATTEMPTS, METADATA ->
                inspection.status() == Status.FAILED
                        ? "The step failed and gave no output."
                        : over ? "There is no output." : "There is no output yet.";
        };
        Label label = Texts.label(text, "sm", "muted");
        StackPane face = new StackPane(label);
        face.getStyleClass().add("inspector-none");
        return face;
    }

    private Node failed(LoadState.Failed<SpanResult> failed) {
        ActionButton again =
                ActionButton.of(Kind.SECONDARY, "Try again", Icon.RETRY).small().onClick(model::refresh);
        return StateFace.emptyFace(
                new StateFace.Empty(Icon.CROSS_CIRCLE, "This could not be loaded", failed.message(), again));
    }

    private Node headers(Inspection inspection) {
        List<Row> rows = new ArrayList<>();
        for (Fact fact : inspection.headers()) {
            rows.add(new Row(fact.name(), fact.value() instanceof Fact.Value.Mono mono ? mono.text() : ""));
        }
        keyValues.show(rows);
        return keyValues;
    }

    private Node metadata(Inspection inspection) {
        List<Row> rows = new ArrayList<>();
        for (TraceSpan.Metadata entry : inspection.span().metadata()) {
            rows.add(new Row(entry.kind() + " (" + entry.scope() + ")", null));
            entry.values().forEach((name, value) -> rows.add(new Row(name, value)));
        }
        keyValues.show(rows);
        return keyValues;
    }

    private void tick(Instant now) {
        facts.tick(now);
        attempts.tick(now);
        Inspection inspection = shown;
        if (inspection == null) {
            return;
        }
        TraceSpan span = inspection.span();
        Instant start = span.startedAt() == null || inspection.run() ? span.queuedAt() : span.startedAt();
        Instant end = span.endedAt() == null ? now : span.endedAt();
        boolean told = span.endedAt() != null || !span.status().isFinal();
        duration.setText(told ? DurationText.of(Duration.between(start, end).toMillis()) : "");
    }

    private void updateActions() {
        Inspection inspection = shown;
        boolean step = inspection != null
                && !inspection.run()
                && !inspection.step().stepId().isEmpty()
                && !embedded;
        rerunFrom.setVisible(step);
        rerunFrom.setManaged(step);
        duration.setVisible(!step);
        duration.setManaged(!step);
        if (step) {
            String refusal = RunAction.RERUN_FROM_STEP.refusal(model.status().orElse(Status.UNKNOWN));
            rerunFrom.setDisable(refusal != null);
            rerunFrom.setTooltip(refusal == null ? null : new Tooltip(refusal));
            rerunFrom.setAccessibleHelp(refusal == null ? "" : refusal);
        }
    }
}
