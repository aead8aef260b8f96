package dev.baton.desktop.screen.run;

import dev.baton.desktop.component.ActionButton;
import dev.baton.desktop.component.ActionButton.Kind;
import dev.baton.desktop.component.Alert;
import dev.baton.desktop.component.Icon;
import dev.baton.desktop.component.LoadState;
import dev.baton.desktop.component.Pill;
import dev.baton.desktop.component.Refusal;
import dev.baton.desktop.component.Skeleton;
import dev.baton.desktop.component.SkeletonPause;
import dev.baton.desktop.component.StateFace;
import dev.baton.desktop.component.Status;
import dev.baton.desktop.component.StatusDot;
import dev.baton.desktop.component.TabRow;
import dev.baton.desktop.component.Texts;
import dev.baton.desktop.component.TimeText;
import dev.baton.desktop.component.Toast;
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
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
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
            .writes()
            .small()
            .id("rerun-from-step");
    private final FactGrid facts;
    private final BiConsumer<StepAction, TraceSpan> onAction;
    private final HBox actions = new HBox(8);
    private final VBox warnings = new VBox(4);
    private final StackPane tabHolder = new StackPane();
    private final StackPane body = new StackPane();
    private final Node skeleton = Skeleton.rows(4, 28, 180, 90);
    private final SkeletonPause pause = new SkeletonPause();
    private final CodeBlock code;
    private final ErrorPane error;
    private final KeyValues keyValues = new KeyValues();
    private final AttemptList attempts;
    private final Label hint = Texts.paragraph(
            "This looks like the answer of a language model. Wrap the call in step.ai.wrap to see model, tokens and cost here.",
            "sm",
            "muted");
    private final LinkedRuns linked;
    private final AiPane ai;
    private final TimeText times;
    private final Map<StepKind, Tab> lastTab = new EnumMap<>(StepKind.class);
    private @Nullable TabRow<Tab> tabs;
    private @Nullable Inspection shown;
    private Tab tab = Tab.OUTPUT;

    /// @param embedded inside the list: facts are left out
    /// @param onAttempt is told the id of an attempt that the user chose
    /// @param onAction does something to a step that waits
    InspectorView(
            RunParts parts,
            RunViewModel model,
            Navigator navigator,
            boolean embedded,
            Consumer<String> onAttempt,
            Consumer<TraceSpan> onRerunFrom,
            BiConsumer<StepAction, TraceSpan> onAction) {
        this.onAction = onAction;
        this.model = model;
        this.embedded = embedded;
        this.facts = new FactGrid(parts.times(), navigator);
        this.code = new CodeBlock(parts.appearance(), parts.background(), parts.saver());
        code.remember(parts.preferences());
        this.times = parts.times();
        this.error = new ErrorPane(
                new SourceEditor(parts.preferences()),
                problem -> navigator.overlay().show(Toast.of(Alert.Kind.ERROR, "The line cannot be opened.", problem)));
        this.linked = new LinkedRuns(navigator);
        this.ai = new AiPane(
                parts.times(), navigator, new CodeBlock(parts.appearance(), parts.background(), parts.saver()));
        this.attempts = new AttemptList(parts.times(), onAttempt, model::result, parts.ui());
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
        warnings.getStyleClass().add("span-warnings");
        warnings.setId("span-warnings");
        actions.getStyleClass().add("step-actions");
        actions.setId("step-actions");
        getChildren().addAll(createHead(), warnings, actions, facts, tabHolder, body);
    }

    /// Begins to show what the view-model says.
    void start() {
        model.inspectionProperty().subscribe(this::show);
        model.resultProperty().subscribe(this::showResult);
        model.nowProperty().subscribe(this::tick);
        model.factsProperty().subscribe(this::updateActions);
        model.linksProperty().subscribe(this::showTab);
        model.stepActs().localProperty().subscribe(this::showActions);
        model.reasonsProperty().subscribe(this::showActions);
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
        warnings.getChildren()
                .setAll(inspection.span().warnings().entrySet().stream()
                        .map(warning -> Texts.paragraph(
                                Character.toUpperCase(warning.getKey().charAt(0))
                                        + warning.getKey().substring(1).replace('_', ' ')
                                        + ": " + warning.getValue(),
                                "sm"))
                        .toList());
        warnings.setVisible(!warnings.getChildren().isEmpty());
        warnings.setManaged(warnings.isVisible());
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
            case LINKED -> linked.show(model.linksProperty().get(), invoked());
            case ATTRIBUTES -> attributes(inspection);
            case AI -> ai(inspection);
            case OUTPUT, INPUT, ERROR -> result(inspection);
        };
        if (next == skeleton) {
            pause.await(() -> put(skeleton));
        } else {
            pause.settle(() -> put(next));
        }
    }

    private void put(Node next) {
        if (body.getChildren().size() != 1 || body.getChildren().getFirst() != next) {
            body.getChildren().setAll(next);
        }
    }

    private Node result(Inspection inspection) {
        return switch (model.resultProperty().get()) {
            case LoadState.Loading<SpanResult> loading -> skeleton;
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
        boolean unwrapped = tab == Tab.OUTPUT
                && !inspection.tabs().contains(Tab.AI)
                && !inspection.run()
                && AiCall.looksLikeOne(text);
        code.setTitle(inspection.title() + " " + tab.title().toLowerCase(Locale.ROOT));
        code.show(text);
        return unwrapped ? new VBox(8, hint, code) : code;
    }

    private Node none(Inspection inspection) {
        boolean over = inspection.status().isFinal();
        String text = switch (tab) {
            case INPUT -> inspection.run() ? "The run has no input." : "The step got no input of its own.";
            case ERROR -> "No error was recorded.";
            case OUTPUT, HEADERS, ATTEMPTS, METADATA, LINKED, ATTRIBUTES, AI ->
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
            String when = entry.updatedAt() == null ? "" : ", updated " + times.precise(entry.updatedAt());
            rows.add(new Row(kindText(entry.kind()) + " (" + scopeText(entry.scope()) + when + ")", null));
            entry.values().forEach((name, value) -> rows.add(new Row(name, value)));
        }
        keyValues.show(rows);
        return keyValues;
    }

    private Node attributes(Inspection inspection) {
        List<Row> rows = new ArrayList<>();
        TraceSpan.Userland user = inspection.span().userland();
        if (user != null) {
            rows.add(new Row("Span", inspection.span().name()));
            rows.add(new Row("Kind", user.kind()));
            rows.add(new Row("Service", user.service()));
            rows.add(new Row("Scope", user.scope()));
            rows.add(new Row("Version", user.version()));
            user.attributes().forEach((name, value) -> rows.add(new Row(name, value)));
        }
        keyValues.show(rows);
        return keyValues;
    }

    private Node ai(Inspection inspection) {
        SpanResult result =
                model.resultProperty().get() instanceof LoadState.Loaded<SpanResult> loaded ? loaded.value() : null;
        String output = result == null || result.output() == null ? "" : result.output();
        return ai.show(AiCall.of(inspection.span(), result), output);
    }

    private List<TraceSpan> invoked() {
        return model.traceProperty().get() instanceof LoadState.Loaded<RunViewModel.TraceView> loaded
                ? loaded.value().trace().invoked()
                : List.of();
    }

    /// What a kind of metadata is called here; kinds of the user's own keep their name.
    private static String kindText(String kind) {
        return switch (kind) {
            case AiCall.KIND -> "AI usage";
            case "inngest.experiment" -> "Experiment";
            case "inngest.http" -> "HTTP";
            case "inngest.http.timing" -> "HTTP timing";
            case "inngest.timing" -> "Timing";
            case "inngest.response_headers" -> "Response headers";
            case "inngest.score" -> "Score";
            case "inngest.usage" -> "Usage";
            case "inngest.warnings" -> "Warnings";
            default -> kind.startsWith("userland.") ? kind.substring("userland.".length()) : kind;
        };
    }

    private static String scopeText(String scope) {
        return scope.replace('_', ' ');
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

    /// What can be done to the step while it waits, if it is one of this run and not of one that it invoked. The card
    /// above offers that for the steps of which it speaks.
    private void showActions() {
        Inspection inspection = shown;
        List<StepAction> possible = inspection == null
                        || embedded
                        || inspection.run()
                        || isOf(
                                inspection,
                                model.reasonsProperty().get().stream().map(WaitReason::step))
                        || !isOf(inspection, model.waiting().stream())
                ? List.of()
                : model.stepActs().of(inspection.span());
        actions.getChildren()
                .setAll(possible.stream()
                        .map(action -> ActionButton.of(Kind.SECONDARY, action.title(), action.icon())
                                .writes()
                                .small()
                                .id(action.id())
                                .onClick(() -> {
                                    if (shown != null) {
                                        onAction.accept(action, shown.span());
                                    }
                                }))
                        .toList());
        actions.setVisible(!possible.isEmpty());
        actions.setManaged(actions.isVisible());
    }

    private static boolean isOf(Inspection inspection, Stream<? extends @Nullable TraceSpan> steps) {
        return steps.anyMatch(
                step -> step != null && step.id().equals(inspection.span().id()));
    }

    private void updateActions() {
        showActions();
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
            Refusal.set(rerunFrom, refusal);
        }
    }
}
