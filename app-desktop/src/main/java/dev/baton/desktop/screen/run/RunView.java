package dev.baton.desktop.screen.run;

import dev.baton.desktop.command.Command;
import dev.baton.desktop.command.Menu;
import dev.baton.desktop.component.ActionButton;
import dev.baton.desktop.component.ActionButton.Kind;
import dev.baton.desktop.component.Alert;
import dev.baton.desktop.component.ConfirmDialog;
import dev.baton.desktop.component.CopyButton;
import dev.baton.desktop.component.CountText;
import dev.baton.desktop.component.Icon;
import dev.baton.desktop.component.LoadState;
import dev.baton.desktop.component.Outgoing;
import dev.baton.desktop.component.Refusal;
import dev.baton.desktop.component.Skeleton;
import dev.baton.desktop.component.StaleNote;
import dev.baton.desktop.component.StateFace;
import dev.baton.desktop.component.Status;
import dev.baton.desktop.component.StatusBadge;
import dev.baton.desktop.component.StatusDot;
import dev.baton.desktop.component.Texts;
import dev.baton.desktop.component.Toast;
import dev.baton.desktop.component.timeline.Minimap;
import dev.baton.desktop.component.timeline.TimelineLegend;
import dev.baton.desktop.component.timeline.TimelineView;
import dev.baton.desktop.navigation.Navigator;
import dev.baton.desktop.navigation.Params;
import dev.baton.desktop.navigation.Route;
import dev.baton.desktop.screen.run.RunViewModel.TraceView;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javafx.geometry.Orientation;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.SplitPane;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// A run: facts and actions above, the timeline at the left, the inspector at the right. Fills a tab or window, or the
/// room below a row of the list.
public final class RunView extends StackPane {
    private static final KeyCombination RERUN = KeyCombination.keyCombination("Shortcut+R");
    private static final KeyCombination RERUN_FROM = KeyCombination.keyCombination("Shortcut+Shift+R");
    private static final KeyCombination CANCEL = KeyCombination.keyCombination("Shortcut+PERIOD");
    private static final KeyCombination COMPARE = KeyCombination.keyCombination("Shortcut+D");
    private static final KeyCombination FIND = KeyCombination.keyCombination("Shortcut+F");
    private static final KeyCombination COPY_ID = KeyCombination.keyCombination("Shortcut+Shift+C");

    private static final double LEAST_TRACE = 200;
    private static final double LEAST_INSPECTOR = 364;

    private final RunParts parts;
    private final RunViewModel model;
    private final Navigator navigator;

    private final boolean embedded;
    private final StatusDot dot = new StatusDot(Status.UNKNOWN, 16);
    private final Label name = Texts.label("", "title");
    private final StatusBadge status = new StatusBadge(Status.UNKNOWN);
    /// Made once: a badge that were put into another fact would leave the one that is shown.
    private final Node statusFact = Texts.fact("Status", status);
    private final FactBar facts;
    private final ActionButton rerun;
    private final ActionButton cancel;
    private final TimelineView timeline;
    private final TimelineTools tools;
    private final RunPages pages;
    private final InspectorView inspector;
    private final WhyCard why;
    private final Label summary = Texts.fixed("", "xs", "muted");
    private Consumer<String> onSelect = id -> {};
    private Consumer<String> onSendEvent = payload -> {};
    private String wanted = "";

    /// @param model follows the run while this is shown; belongs to the caller
    /// @param embedded inside the list, where the row above says what the header would
    public RunView(RunParts parts, RunViewModel model, Navigator navigator, boolean embedded) {
        this.parts = parts;
        this.model = model;
        this.navigator = navigator;
        this.embedded = embedded;
        this.facts = new FactBar(parts.times(), navigator, !embedded);
        this.timeline = new TimelineView(parts.appearance(), parts.clock(), parts.times()::precise);
        this.tools = new TimelineTools(timeline);
        this.inspector =
                new InspectorView(parts, model, navigator, embedded, this::select, this::askRerunFrom, this::act);
        this.pages = new RunPages(model);
        this.why = new WhyCard(parts.times(), navigator, model.stepActs()::of, this::act);
        this.rerun = ActionButton.of(Kind.SECONDARY, "Rerun", Icon.RETRY)
                .writes()
                .help("Start a new run with the same events (Ctrl+R)")
                .id("rerun")
                .onClick(model.acts()::rerun);
        this.cancel = ActionButton.of(Kind.SECONDARY, "Cancel", Icon.STOP)
                .writes()
                .help("Cancel the run (Ctrl+.)")
                .id("cancel")
                .onClick(this::askCancel);
        getStyleClass().add("run-view");
        timeline.setId("timeline");
        timeline.setLabelShare(0.32);
        timeline.setOnSelect(this::selected);
        timeline.setOnSeen(model::seen);
        timeline.setOnActivate(row ->
                model.runBehind(row).ifPresent(run -> navigator.openInTab(new Route.Run(run.value(), Params.NONE))));
        VBox loaded = embedded ? createPanel() : createPage();
        getChildren()
                .add(new StateFace(
                        model.factsProperty(),
                        loaded,
                        Skeleton.rows(embedded ? 4 : 10, 44, 180, 120, 120, 120),
                        new StateFace.Empty(Icon.RUN, "There is no such run", "This server does not know it.", null),
                        model::refresh));
        addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
        model.factsProperty().subscribe(state -> showFacts());
        model.traceProperty().subscribe(this::showTrace);
        model.linksProperty().addListener((o, before, now) -> showFacts());
        model.nowProperty().subscribe(facts::tick);
        model.reasonsProperty()
                .subscribe(reasons -> why.show(reasons, model.nowProperty().get()));
        model.nowProperty().subscribe(why::tick);
        model.stepActs()
                .localProperty()
                .addListener((o, before, now) -> why.again(model.nowProperty().get()));
        model.acts()
                .cancellingProperty()
                .subscribe(on -> cancel.loadingProperty().set(on));
        model.acts().noticeProperty().addListener((o, before, now) -> say(now));
        inspector.start();
    }

    /// Selects a row of the timeline, as a link asks for.
    public void select(String rowId) {
        wanted = rowId;
        model.select(rowId);
        timeline.select(rowId);
        pages.select(rowId);
    }

    /// Shows a tab of the inspector, as a link asks for.
    void open(Inspection.Tab tab) {
        inspector.open(tab);
    }

    /// Turns to a page of the run, as a link asks for.
    void turnTo(RunPage page) {
        pages.turnTo(page);
    }

    /// Sets what happens when the user has turned to a page.
    void setOnPage(Consumer<RunPage> action) {
        pages.setOnChoose(action);
    }

    /// Sets what happens when the user has selected a row.
    void setOnSelect(Consumer<String> action) {
        this.onSelect = action;
    }

    /// Puts the keyboard into the timeline.
    public void focusTimeline() {
        timeline.requestFocus();
    }

    private VBox createPage() {
        facts.node().getStyleClass().add("run-facts");
        Node body = createBody(createLeft());
        VBox.setVgrow(body, Priority.ALWAYS);
        StaleNote stale = new StaleNote(model.staleProperty(), model::refresh);
        return new VBox(createHeader(), stale, facts.node(), createTools(), body);
    }

    private VBox createPanel() {
        ActionButton open = ActionButton.of(Kind.SECONDARY, "Open", Icon.WINDOW)
                .withKey("⏎")
                .small()
                .id("open-run")
                .onClick(() -> navigator.openInTab(route()));
        HBox head = new HBox(8, facts.node(), rerun.small(), cancel.small(), open);
        head.getStyleClass().add("panel-head");
        HBox.setHgrow(facts.node(), Priority.ALWAYS);
        Node body = createBody(traceFace(timeline));
        VBox.setVgrow(body, Priority.ALWAYS);
        VBox panel = new VBox(head, Texts.line(), body);
        panel.getStyleClass().add("run-panel");
        return panel;
    }

    private HBox createHeader() {
        Label id = Texts.label(model.id().value(), "mono", "muted");
        id.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        id.setMinWidth(60);
        ActionButton window = ActionButton.icon(Kind.SECONDARY, Icon.WINDOW, "Open in a window")
                .id("open-window")
                .onClick(() -> navigator.openInWindow(route()));
        CopyButton copy = new CopyButton("run ID", () -> model.id().value());
        copy.setId("copy-id");
        name.setMinWidth(60);
        ActionButton compare = ActionButton.of(Kind.SECONDARY, "Compare", Icon.SPLIT)
                .help("Compare with the last success of the function (Ctrl+D)")
                .id("compare")
                .onClick(this::compare);
        ActionButton more = ActionButton.icon(Kind.SECONDARY, Icon.MORE, "More").id("run-more");
        more.onClick(() -> openMore(more));
        HBox header = new HBox(8, dot, name, id, copy, Texts.spacer(), rerun, cancel, compare, window, more);
        header.getStyleClass().add("run-header");
        return header;
    }

    private Node createTools() {
        pages.belongs(RunPage.TRACE, tools.node());
        EndsLine row = new EndsLine(pages.row(), tools.node());
        row.getStyleClass().add("run-tools");
        return row;
    }

    private Region createLeft() {
        Minimap minimap = new Minimap(timeline, parts.appearance());
        HBox overview = new HBox(summary, minimap);
        overview.getStyleClass().add("run-overview");
        HBox.setHgrow(minimap, Priority.ALWAYS);
        timeline.widthProperty().subscribe(width -> summary.setPrefWidth(Math.max(60, timeline.labelWidth() - 12)));
        VBox.setVgrow(timeline, Priority.ALWAYS);
        VBox trace = new VBox(overview, timeline, new TimelineLegend(parts.appearance()));
        // Where there is no room, the end of what is beside the timeline is cut.
        trace.setMinWidth(0);
        pages.add(RunPage.TRACE, () -> new RunPages.Form(trace, view -> {}, id -> {}));
        pages.add(RunPage.GRAPH, () -> {
            GraphPage graph = new GraphPage(parts.appearance(), model, navigator, this::selected);
            return new RunPages.Form(graph, graph::show, graph::select);
        });
        String file = "run-" + model.id().value();
        pages.add(RunPage.LIST, () -> {
            HistoryView list = new HistoryView(parts.times(), parts.saver(), file + ".csv", this::selected);
            return new RunPages.Form(list, list::show, list::select);
        });
        pages.add(RunPage.LOGS, () -> {
            LogPage log = new LogPage(parts.times(), parts.saver(), file + ".log", model, this::selected);
            return new RunPages.Form(log, log::show, log::select);
        });
        pages.add(RunPage.STATE, () -> {
            StatePage state = new StatePage(parts, model, this::selected);
            return new RunPages.Form(state, state::show, state::select);
        });
        return traceFace(pages.node());
    }

    private StateFace traceFace(Node content) {
        return new StateFace(
                model.traceProperty(),
                content,
                Skeleton.rows(embedded ? 6 : 12, 28, 90, 220),
                new StateFace.Empty(
                        Icon.HOURGLASS,
                        "The run has not started yet",
                        "It waits for its turn. The timeline appears with the first step.",
                        null),
                model::refresh);
    }

    private SplitPane createBody(Region left) {
        VBox.setVgrow(inspector, Priority.ALWAYS);
        VBox right = embedded ? new VBox(inspector) : new VBox(why, inspector);
        left.setMinWidth(LEAST_TRACE);
        right.setMinWidth(LEAST_INSPECTOR);
        inspector.setMinWidth(0);
        SplitPane split = new SplitPane(left, right);
        split.setOrientation(Orientation.HORIZONTAL);
        split.setDividerPositions(embedded ? 0.54 : 0.64);
        split.getStyleClass().add("run-split");
        split.setMinHeight(0);
        SplitPane.setResizableWithParent(right, true);
        return split;
    }

    private void showFacts() {
        Optional<RunFacts> run = model.facts();
        if (run.isEmpty()) {
            return;
        }
        Status now = model.status().orElse(Status.UNKNOWN);
        RunFacts known = run.get();
        dot.statusProperty().set(now);
        status.statusProperty().set(now);
        name.setText(known.function().name());
        Trace trace = model.traceProperty().get() instanceof LoadState.Loaded<TraceView> loaded
                ? loaded.value().trace()
                : null;
        List<Fact> list = RunHeader.facts(known, trace, model.linksProperty().get(), embedded);
        if (embedded) {
            facts.show(list, model.nowProperty().get());
        } else {
            facts.show(list, model.nowProperty().get(), statusFact);
        }
        Refusal.set(rerun, RunAction.RERUN.refusal(now));
        Refusal.set(cancel, RunAction.CANCEL.refusal(now));
    }

    private void showTrace(LoadState<TraceView> state) {
        if (!(state instanceof LoadState.Loaded<TraceView> loaded)) {
            return;
        }
        Trace trace = loaded.value().trace();
        timeline.show(loaded.value().timeline());
        if (!wanted.isEmpty()) {
            timeline.select(wanted);
            wanted = "";
        }
        int retries = trace.retries();
        summary.setText(CountText.of(trace.all().size(), "span") + ", "
                + CountText.of(trace.steps().size(), "step")
                + (retries == 0 ? "" : ", " + (retries == 1 ? "1 retry" : retries + " retries")));
        tools.update();
        showFacts();
    }

    private void selected(String rowId) {
        model.select(rowId);
        timeline.select(rowId);
        pages.select(rowId);
        tools.update();
        onSelect.accept(rowId);
    }

    private void askCancel() {
        String function = model.facts().map(run -> run.function().name()).orElse("this run");
        ConfirmDialog.open(
                navigator.overlay(),
                "Cancel the run of " + function + "?",
                "Run " + model.id() + " stops before its next step. A step that is running on your server ends there.",
                "Keep running",
                "Cancel run",
                model.acts()::cancel);
    }

    private void askRerunFrom(TraceSpan step) {
        RerunDialog.open(
                navigator.overlay(),
                model,
                step,
                RerunDialog.inputOf(model.resultProperty().get()));
    }

    private void say(@Nullable Notice notice) {
        if (notice == null || getScene() == null) {
            return;
        }
        Toast toast = Toast.of(notice.failed() ? Alert.Kind.ERROR : Alert.Kind.SUCCESS, notice.text(), "");
        RunId run = notice.run();
        if (run != null && notice.follow()) {
            navigator.openInTab(new Route.Run(run.value(), Params.NONE));
        }
        navigator
                .overlay()
                .show(
                        run == null
                                ? toast
                                : toast.withAction(
                                        "Open", () -> navigator.openInTab(new Route.Run(run.value(), Params.NONE))));
    }

    /// What can be asked of the run, for menu, palette and keys. The buttons do the same.
    List<Command> commands() {
        List<Command> commands = new ArrayList<>(List.of(
                command("run.rerun", "Rerun", "Shortcut+R", Icon.RETRY, RunAction.RERUN, rerun::fire),
                command(
                        "run.rerun-from",
                        "Rerun from step…",
                        "Shortcut+Shift+R",
                        Icon.RETRY,
                        RunAction.RERUN_FROM_STEP,
                        this::rerunFromSelected),
                command("run.cancel", "Cancel run", "Shortcut+PERIOD", Icon.STOP, RunAction.CANCEL, cancel::fire),
                Command.of("run.compare", Menu.RUN, "Compare with the last success", this::compare)
                        .withKey("Shortcut+D")
                        .withKeywords("diff")
                        .withIcon(Icon.SPLIT),
                Command.of("run.send-again", Menu.RUN, "Send its event again…", this::sendAgain)
                        .withKeywords("replay", "trigger", "rerun with edited payload")
                        .withIcon(Icon.SEND),
                Command.of("run.window", Menu.RUN, "Open in a window", () -> navigator.openInWindow(route()))
                        .withIcon(Icon.WINDOW)));
        RunExports exports = new RunExports(
                parts, model, navigator, () -> Optional.ofNullable(getScene()).map(Scene::getWindow));
        commands.addAll(exports.commands());
        if (model.stepActs().localProperty().get()) {
            for (StepAction action : StepAction.values()) {
                commands.add(Command.of("run." + action.id(), Menu.RUN, action.title(), () -> actOnWaiting(action))
                        .withIcon(action.icon())
                        .unless(() -> waitingFor(action) == null ? "No step of the run waits for that." : ""));
            }
        }
        return commands;
    }

    /// The step that an action is about: the selected one, or the first that waits for it.
    private @Nullable TraceSpan waitingFor(StepAction action) {
        List<TraceSpan> steps = model.waiting().stream()
                .filter(step -> StepAction.of(step).contains(action))
                .toList();
        Inspection selected = model.inspectionProperty().get();
        return steps.stream()
                .filter(step ->
                        selected != null && step.id().equals(selected.step().id()))
                .findFirst()
                .orElse(steps.isEmpty() ? null : steps.getFirst());
    }

    private void actOnWaiting(StepAction action) {
        TraceSpan step = waitingFor(action);
        if (step != null) {
            act(action, step);
        }
    }

    private void act(StepAction action, TraceSpan step) {
        if (action.asks()) {
            StepActionDialog.open(navigator.overlay(), model, action, step);
        } else {
            model.stepActs().act(action, step, "");
        }
    }

    private Command command(String id, String title, String key, Icon icon, RunAction action, Runnable deed) {
        return Command.of(id, Menu.RUN, title, deed)
                .withKey(key)
                .withIcon(icon)
                .writing()
                .unless(() -> {
                    String refusal = action.refusal(model.status().orElse(Status.UNKNOWN));
                    return refusal == null ? "" : refusal + ".";
                });
    }

    private void rerunFromSelected() {
        Inspection inspection = model.inspectionProperty().get();
        if (inspection != null && !inspection.step().stepId().isEmpty()) {
            askRerunFrom(inspection.step());
        } else {
            navigator.overlay().show(Toast.of(Alert.Kind.INFO, "Select a step first", ""));
        }
    }

    /// Sets what opens the dialog that sends an event, with a payload.
    void setOnSendEvent(Consumer<String> action) {
        this.onSendEvent = action;
    }

    /// Opens the dialog that sends events with the event that started this run.
    private void sendAgain() {
        model.acts().payload(payload -> onSendEvent.accept(payload));
    }

    private void openMore(Node owner) {
        ContextMenu menu = new ContextMenu();
        for (Command command : commands()) {
            if (!Set.of("run.rerun", "run.cancel", "run.compare", "run.window").contains(command.id())) {
                MenuItem item = new MenuItem();
                String reason = command.unavailable().get();
                Refusal.set(item, command.title(), reason.isEmpty() ? null : reason);
                item.setOnAction(event -> command.run());
                menu.getItems().add(item);
            }
        }
        menu.show(owner, Side.BOTTOM, 0, 4);
    }

    private void onKey(KeyEvent event) {
        if (!embedded && !FIND.match(event)) {
            return;
        }
        boolean handled = true;
        if (RERUN.match(event)) {
            rerun.fire();
        } else if (RERUN_FROM.match(event)) {
            Inspection inspection = model.inspectionProperty().get();
            handled = inspection != null && !inspection.step().stepId().isEmpty();
            if (handled) {
                askRerunFrom(inspection.step());
            }
        } else if (CANCEL.match(event)) {
            cancel.fire();
        } else if (COMPARE.match(event)) {
            compare();
        } else if (FIND.match(event) && !embedded && timeline.isFocused()) {
            tools.find();
        } else if (COPY_ID.match(event)) {
            Outgoing.copy(model.id().value());
        } else {
            handled = false;
        }
        if (handled) {
            event.consume();
        }
    }

    /// Compares the run with the last success of its function before it.
    private void compare() {
        navigator.openInTab(Route.RunDiff.withLastSuccess(model.id().value()));
    }

    private Route.Run route() {
        return new Route.Run(model.id().value(), Params.NONE);
    }
}
