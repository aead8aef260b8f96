package dev.baton.desktop.screen.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.conformance.Conformance;
import dev.baton.desktop.Fx;
import dev.baton.desktop.FxWindow;
import dev.baton.desktop.client.ClientException;
import dev.baton.desktop.component.Refusal;
import dev.baton.desktop.component.editor.JsonEditor;
import dev.baton.desktop.component.graph.GraphView;
import dev.baton.desktop.component.json.CodeView;
import dev.baton.desktop.component.timeline.TimelineView;
import dev.baton.desktop.navigation.Links;
import dev.baton.desktop.navigation.Params;
import dev.baton.desktop.navigation.RecordingNavigator;
import dev.baton.desktop.navigation.Route;
import dev.baton.desktop.theme.ThemeChoice;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.Slider;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

final class RunScreenTest {
    private final DemoRuns demo = new DemoRuns();
    private final List<String> calls = new ArrayList<>();
    private FxWindow window;
    private RecordingNavigator navigator;
    private RunScreen screen;

    @AfterEach
    void close() {
        window.run(() -> {
            screen.onHidden();
            screen.close();
            return true;
        });
        window.close();
    }

    @ParameterizedTest
    @EnumSource(names = {"LIGHT", "DARK"})
    void aWaitingRunLooksAsDesigned(ThemeChoice theme) {
        open(theme, DemoRuns.WAITING, 1232, 832, span(DemoRuns.WAITING + "-charge-card"));
        assertThat(window.picture("run-details")).exists();
    }

    @ParameterizedTest
    @EnumSource(names = {"LIGHT", "DARK"})
    void aFailedRunLooksAsDesigned(ThemeChoice theme) {
        String run = demo.run("sync-crm", "FAILED");
        open(theme, run, 1232, 832, span(run + "-upsert-contact-4"));
        assertThat(window.picture("run-failed")).exists();
    }

    @ParameterizedTest
    @EnumSource(names = {"LIGHT", "DARK"})
    void aWaitShowsWhatItWaitsFor(ThemeChoice theme) {
        open(theme, DemoRuns.WAITING, 1232, 832, span(DemoRuns.WAITING + "-wait-for-delivery"));
        assertThat(texts()).contains("shop/order.delivered", "event.data.orderId == async.data.orderId", "4 d 21 h");
        assertThat(window.picture("run-wait")).exists();
    }

    @ParameterizedTest
    @EnumSource(names = {"LIGHT", "DARK"})
    void aRunThatIsNotThereHasAFaceOfItsOwn(ThemeChoice theme) {
        open(theme, "01M7M9VW5P1D77NAF29YA7NONE", 1232, 832, Params.NONE);
        assertThat(texts()).anyMatch(text -> text.contains("no run 01M7M9VW5P1D77NAF29YA7NONE"));
        assertThat(window.picture("run-missing")).exists();
    }

    @Test
    void whatEndsAWaitIsOfferedOnce() {
        open(ThemeChoice.LIGHT, DemoRuns.WAITING, 1232, 832, span(DemoRuns.WAITING + "-wait-for-delivery"));
        assertThat(Fx.run(() -> window.seen("#why-" + StepAction.FORCE_TIMEOUT.id())))
                .isPresent();
        assertThat(Fx.run(() -> window.seen("#step-actions"))).isEmpty();
    }

    @Test
    void arrowsInTheTimelineTurnTheInspectorAndTheLink() {
        open(ThemeChoice.LIGHT, DemoRuns.WAITING, 1232, 832, Params.NONE);
        TimelineView timeline = window.find("#timeline");
        window.press(timeline, KeyCode.DOWN);
        window.press(timeline, KeyCode.DOWN);
        assertThat(texts()).contains("validate-order");
        assertThat(navigator.visits().getLast())
                .isEqualTo("replace app://env/dev/runs/" + DemoRuns.WAITING + "?span=" + DemoRuns.WAITING
                        + "-validate-order");
        CodeView code = window.find("#code");
        assertThat(code.text().text()).contains("\"step\": \"validate-order\"");
    }

    @Test
    void theListFormShowsEveryChangeAndSavesThem() {
        open(ThemeChoice.LIGHT, DemoRuns.WAITING, 1232, 832, Params.NONE);
        tab("Timeline list");
        assertThat(window.picture("run-history")).exists();
        fire("#save-history");
        assertThat(demo.saved()).hasSize(1);
        assertThat(demo.saved().getFirst()).startsWith("time,kind,step").contains("wait-for-delivery");
    }

    @Test
    @Conformance("UI-53")
    void anActiveRunTellsWhatIsPendingAndItsHistoryHasEveryChangeInOrder() {
        open(ThemeChoice.LIGHT, DemoRuns.WAITING, 1232, 832, Params.of(Map.of("tab", "list")));
        assertThat(factTexts()).contains("Steps", "9 of 10", "Next wake-up", "25 Nov 09:42:07");
        JsonNode root = demo.client()
                .execute("GetRunTrace", Map.of("runID", DemoRuns.WAITING))
                .join()
                .path("run")
                .path("trace");
        List<String> expected = new ArrayList<>(changesOf(root));
        for (JsonNode step : root.path("childrenSpans")) {
            List<JsonNode> attempts = new ArrayList<>();
            step.path("childrenSpans").forEach(attempts::add);
            (attempts.isEmpty() ? List.of(step) : attempts).forEach(span -> expected.addAll(changesOf(span)));
        }
        TableView<RunHistory.Change> table = window.find("#history-table");
        List<RunHistory.Change> shown = Fx.run(() -> List.copyOf(table.getItems()));
        assertThat(shown)
                .extracting(change -> change.at() + " " + change.spanId())
                .containsExactlyInAnyOrderElementsOf(expected);
        assertThat(shown).extracting(RunHistory.Change::at).isSorted();
        fire("#save-history");
        List<String> lines = demo.saved().getFirst().lines().toList();
        assertThat(lines.getFirst()).isEqualTo("time,kind,step,attempt,status,detail");
        assertThat(lines).hasSize(shown.size() + 1);
        for (int i = 0; i < shown.size(); i++) {
            assertThat(lines.get(i + 1)).startsWith(shown.get(i).at() + ",");
        }
    }

    /// When a span was queued, started and ended.
    private static List<String> changesOf(JsonNode span) {
        return Stream.of("queuedAt", "startedAt", "endedAt")
                .map(name -> span.path(name).asString(""))
                .filter(at -> !at.isEmpty())
                .map(at -> Instant.parse(at) + " " + span.path("spanID").asString(""))
                .toList();
    }

    @Test
    void theTabIsInTheLinkAndALinkTurnsToIt() {
        open(ThemeChoice.LIGHT, DemoRuns.WAITING, 1232, 832, Params.NONE);
        String link = "app://env/dev/runs/" + DemoRuns.WAITING;
        tab("Timeline list");
        assertThat(navigator.visits().getLast()).isEqualTo("open " + link + "?tab=list");
        assertThat(Fx.run(() -> window.scene().lookup("#history").isVisible())).isTrue();
        show(link);
        assertThat(Fx.run(() -> window.scene().lookup("#history").isVisible())).isFalse();
        show(link + "?tab=list&span=" + DemoRuns.WAITING + "-charge-card");
        assertThat(Fx.run(() -> window.scene().lookup("#history").isVisible())).isTrue();
        TableView<?> table = window.find("#history-table");
        assertThat(Fx.run(() -> table.getSelectionModel().getSelectedItem().toString()))
                .contains("charge-card");
        tab("Trace");
        assertThat(navigator.visits().getLast())
                .isEqualTo("open " + link + "?span=" + DemoRuns.WAITING + "-charge-card");
        assertThat(this.<TimelineView>find("#timeline").selected()).isEqualTo(DemoRuns.WAITING + "-charge-card");
    }

    @ParameterizedTest
    @EnumSource(names = {"LIGHT", "DARK"})
    void theGraphHasTheSelectionOfTheTimelineAndLeadsToRunsAndEvents(ThemeChoice theme) {
        open(theme, DemoRuns.WAITING, 1232, 832, span(DemoRuns.WAITING + "-charge-card"));
        tab("Graph");
        GraphView graph = window.find("#graph");
        assertThat(graph.selected()).isEqualTo(DemoRuns.WAITING + "-charge-card");
        assertThat(window.picture("run-graph")).exists();
        window.press(graph, KeyCode.DOWN);
        String next = graph.selected();
        assertThat(next).isEqualTo(DemoRuns.WAITING + "-generate-invoice");
        assertThat(this.<TimelineView>find("#timeline").selected()).isEqualTo(next);
        assertThat(texts()).contains("Triggered run ID");
        window.press(graph, KeyCode.ENTER);
        assertThat(navigator.visits().getLast()).isEqualTo("tab app://env/dev/runs/" + DemoRuns.CHILD);
        window.press(graph, KeyCode.HOME);
        window.press(graph, KeyCode.ENTER);
        assertThat(navigator.visits().getLast()).startsWith("tab app://env/dev/events/id/");
    }

    @ParameterizedTest
    @EnumSource(names = {"LIGHT", "DARK"})
    void aSpanFiltersTheLogAndALineSelectsItsSpan(ThemeChoice theme) {
        open(theme, DemoRuns.WAITING, 1232, 832, Params.NONE);
        tab("Logs");
        assertThat(window.picture("run-logs")).exists();
        ListView<RunLog.Line> lines = window.find("#run-log-lines");
        int all = Fx.run(() -> lines.getItems().size());
        String charge = DemoRuns.WAITING + "-charge-card";
        window.run(() -> {
            lines.getSelectionModel()
                    .select(lines.getItems().stream()
                            .filter(line -> line.isOf(charge))
                            .findFirst()
                            .orElseThrow());
            return true;
        });
        assertThat(navigator.visits().getLast()).contains("span=" + charge);
        assertThat(Fx.run(() -> lines.getItems().size())).isEqualTo(all);
        show("app://env/dev/runs/" + DemoRuns.WAITING + "?tab=logs&span=" + DemoRuns.WAITING + "-wait-for-delivery");
        assertThat(Fx.run(() -> List.copyOf(lines.getItems())))
                .isNotEmpty()
                .allMatch(line -> line.isOf(DemoRuns.WAITING + "-wait-for-delivery"));
        window.press("log-all");
        assertThat(Fx.run(() -> lines.getItems().size())).isEqualTo(all);
    }

    @ParameterizedTest
    @EnumSource(names = {"LIGHT", "DARK"})
    void theStateAtARequestIsWhatHadFinishedByThenAndTheServerIsNotAskedAgain(ThemeChoice theme) {
        AtomicInteger asked = new AtomicInteger();
        open(theme, DemoRuns.WAITING, 1232, 832, Params.of(Map.of("tab", "state")));
        assertThat(texts()).contains("Now", "What the next request would be told");
        window.press("state-back");
        window.press("state-back");
        demo.client().answer("GetRunState", in -> {
            asked.incrementAndGet();
            return Map.of();
        });
        assertThat(texts()).contains("Request 7 of 8", "17 Nov 10:27:56.118, to run send-confirmation");
        TableView<?> table = window.find("#state-steps");
        window.run(() -> {
            table.getSelectionModel().select(5);
            return true;
        });
        assertThat(window.picture("run-state")).exists();
        assertThat(navigator.visits().getLast()).contains("tab=state").contains("span=");
        Slider slider = window.find("#state-slider");
        window.press(slider, KeyCode.LEFT);
        window.press(slider, KeyCode.LEFT);
        assertThat(texts()).contains("Request 5 of 8", "4 memoised steps");
        window.press("state-all");
        CodeView code = window.run(() -> (CodeView) window.node("#run-state").lookup("#code"));
        assertThat(code.text().text()).contains("\"verdict\": \"clear\"").doesNotContain("chargeId");
        assertThat(asked).hasValue(0);
    }

    @Test
    void withoutRequestsTheStateFollowsFromTheTraceAndSaysSo() {
        demo.client().answer("GetRunState", in -> {
            throw new ClientException("graphql", "unknown field requests", null);
        });
        open(ThemeChoice.LIGHT, DemoRuns.WAITING, 1232, 832, Params.of(Map.of("tab", "state")));
        assertThat(texts()).contains("from the trace");
        window.press("state-back");
        assertThat(texts()).contains("Memoised");
    }

    @Test
    void spansAreFoundByTyping() {
        open(ThemeChoice.LIGHT, DemoRuns.WAITING, 1232, 832, Params.NONE);
        window.press(window.find("#timeline"), KeyCode.F, false, true);
        javafx.scene.control.TextField query = window.find("#span-query");
        window.run(() -> {
            query.setText("render");
            return true;
        });
        assertThat(texts()).contains("1 of 1");
        assertThat(this.<TimelineView>find("#timeline").selected()).isEqualTo(DemoRuns.CHILD + "-render-pdf");
        window.press(query, KeyCode.ESCAPE);
        assertThat(this.<TimelineView>find("#timeline").isFocused()).isTrue();
    }

    @Test
    void enterOnAnInvokedRunOpensIt() {
        open(ThemeChoice.LIGHT, DemoRuns.WAITING, 1232, 832, span(DemoRuns.WAITING + "-generate-invoice"));
        window.press(window.find("#timeline"), KeyCode.ENTER);
        assertThat(navigator.visits().getLast()).isEqualTo("tab app://env/dev/runs/" + DemoRuns.CHILD);
    }

    @Test
    void theStatusStaysWhenARunIsReadAgain() {
        open(ThemeChoice.LIGHT, demo.run("sync-crm", "FAILED"), 1232, 832, Params.NONE);
        assertThat(factTexts()).contains("Status", "Failed");
        window.run(() -> {
            screen.refresh();
            return true;
        });
        Fx.frames(3);
        assertThat(factTexts()).contains("Status", "Failed");
    }

    @Test
    void theTabSaysFunctionRunAndStatus() {
        open(ThemeChoice.LIGHT, DemoRuns.WAITING, 1232, 832, Params.NONE);
        assertThat(Fx.run(() -> screen.title().getValue())).isEqualTo("process-order · …BDS0");
        assertThat(Fx.run(() -> screen.tabIcon().getAccessibleText())).isEqualTo("Waiting");
    }

    @Test
    void cancellingAsksFirstWithTheFocusOnTheSafeButton() {
        demo.client().answer("CancelRun", in -> {
            calls.add("cancel");
            return Map.of("cancelRun", Map.of("id", DemoRuns.WAITING, "status", "CANCELLED"));
        });
        open(ThemeChoice.LIGHT, DemoRuns.WAITING, 1232, 832, Params.NONE);
        fire("#cancel");
        assertThat(calls).isEmpty();
        assertThat(Fx.run(() -> ((Labeled) window.scene().getFocusOwner()).getText()))
                .isEqualTo("Keep running");
        assertThat(window.picture("run-cancel")).exists();
        fire("#confirm");
        assertThat(calls).containsExactly("cancel");
    }

    @Test
    void anEndedRunCannotBeCancelledAndSaysWhy() {
        open(ThemeChoice.LIGHT, demo.run("sync-crm", "FAILED"), 1232, 832, Params.NONE);
        Button cancel = window.find("#cancel");
        assertThat(cancel.isDisabled()).isTrue();
        assertThat(Refusal.of(cancel)).isEqualTo("The run has ended");
    }

    @Test
    void aRerunIsAnnouncedWithALinkAndARefusalWithItsReason() {
        demo.client().answer("Rerun", in -> Map.of("rerun", "01M7W8NEWRUN0000000000NEW1"));
        open(ThemeChoice.LIGHT, demo.run("sync-crm", "FAILED"), 1232, 832, Params.NONE);
        fire("#rerun");
        assertThat(texts()).contains("Started run …NEW1");
        demo.client().answer("Rerun", in -> {
            throw new ClientException("graphql", "the function is archived", null);
        });
        fire("#rerun");
        assertThat(texts()).anyMatch(text -> text.contains("the function is archived"));
    }

    @Test
    @Conformance("UI-19")
    void rerunFromAStepSendsTheEditedInputAndOpensTheNewRunAndASleepHasNoEditor() {
        demo.client().answer("RerunFromStep", in -> {
            calls.add(in.path("fromStep").path("input").stringValue(""));
            return Map.of("rerun", "01M7W8NEWRUN0000000000NEW1");
        });
        demo.client()
                .answer(
                        "GetTraceResult",
                        in -> Map.of("runTraceSpanOutputByID", Map.of("input", "[{\"amount\":10}]", "data", "1")));
        open(ThemeChoice.LIGHT, DemoRuns.WAITING, 1232, 832, span(DemoRuns.WAITING + "-charge-card"));
        fire("#rerun-from-step");
        JsonEditor editor = window.find("#rerun-input");
        assertThat(editor.text()).isEqualTo("{\n  \"amount\": 10\n}");
        window.run(() -> {
            editor.setText("{\"amount\":");
            return true;
        });
        assertThat(this.<Button>find("#rerun-start").isDisabled()).isTrue();
        window.run(() -> {
            editor.setText("{\"amount\": 12}");
            return true;
        });
        assertThat(this.<JsonEditor>find("#rerun-before").markedDifferences()).containsExactly(0, 1, 2);
        window.run(() -> {
            editor.setText("{\n  \"amount\": 12\n}");
            return true;
        });
        assertThat(this.<JsonEditor>find("#rerun-before").markedDifferences()).containsExactly(1);
        assertThat(editor.markedDifferences()).containsExactly(1);
        assertThat(texts()).contains("1 line changed");
        assertThat(window.picture("rerun-dialog")).exists();
        fire("#rerun-start");
        assertThat(calls).containsExactly("[{\n  \"amount\": 12\n}]");
        assertThat(navigator.visits().getLast()).isEqualTo("tab app://env/dev/runs/01M7W8NEWRUN0000000000NEW1");
        window.run(() -> {
            screen.show(new Route.Run(DemoRuns.WAITING, span(DemoRuns.WAITING + "-dispatch-window")));
            return true;
        });
        fire("#rerun-from-step");
        assertThat(Fx.run(() -> window.scene().getRoot().lookup("#rerun-input")))
                .isNull();
        assertThat(texts()).contains("A step.sleep takes no input.");
    }

    @Test
    void aRunIsCopiedAsACommandAndAsMarkdownAndItsTimelineSavedAsAPicture() throws Exception {
        open(ThemeChoice.LIGHT, DemoRuns.WAITING, 1232, 832, Params.NONE);
        command("run.copy-curl");
        assertThat(clipboard())
                .startsWith("curl -X POST 'http://localhost:8288/e/dev' \\\n")
                .contains("\"name\": \"shop/order.placed\"", "ord_20931");
        command("run.copy-markdown");
        assertThat(clipboard())
                .startsWith("**process-order** run `" + DemoRuns.WAITING + "`, Waiting\n")
                .contains("| charge-card | step.run | Completed | 3 | 26.8 s |\n");
        command("run.picture-dark");
        BufferedImage picture =
                ImageIO.read(new ByteArrayInputStream(demo.savedBytes().getFirst()));
        assertThat(picture.getWidth()).isEqualTo(2_400);
        Color ground = new Color(picture.getRGB(2_390, picture.getHeight() - 10));
        assertThat(ground.getRed()).isLessThan(60);
        command("run.picture-light");
        picture = ImageIO.read(new ByteArrayInputStream(demo.savedBytes().getLast()));
        assertThat(new Color(picture.getRGB(2_390, picture.getHeight() - 10)).getRed())
                .isGreaterThan(200);
        Files.write(
                Path.of("target/screenshots/run-picture-light.png"),
                demo.savedBytes().getLast());
    }

    private void command(String id) {
        window.run(() -> {
            screen.commands().stream()
                    .filter(command -> command.id().equals(id))
                    .findFirst()
                    .orElseThrow()
                    .run();
            return true;
        });
    }

    private static String clipboard() {
        return Fx.run(() -> Clipboard.getSystemClipboard().getString());
    }

    @Test
    void durationsTickWhileTheRunIsShown() {
        open(ThemeChoice.LIGHT, demo.run("process-order", "RUNNING"), 1232, 832, Params.NONE);
        assertThat(texts()).contains("4.10 s");
        window.run(() -> {
            demo.timer().advance(Duration.ofSeconds(3));
            return true;
        });
        assertThat(texts()).contains("7.10 s");
    }

    private void show(String link) {
        window.run(() -> {
            screen.show(Links.parse(link));
            return true;
        });
    }

    private void tab(String title) {
        window.run(() -> {
            window.node("#run-tabs").lookupAll(".tab-item").stream()
                    .map(ToggleButton.class::cast)
                    .filter(item -> item.getText().equals(title))
                    .findFirst()
                    .orElseThrow()
                    .fire();
            return true;
        });
    }

    private static Params span(String id) {
        return Params.of(Map.of("span", id));
    }

    private <N extends Node> N find(String selector) {
        return window.find(selector);
    }

    private void fire(String selector) {
        Button button = window.find(selector);
        window.run(() -> {
            button.fire();
            return true;
        });
    }

    private List<String> factTexts() {
        return Fx.run(() -> window.scene().getRoot().lookup(".run-facts").lookupAll("*").stream()
                .filter(Labeled.class::isInstance)
                .map(node -> ((Labeled) node).getText())
                .toList());
    }

    private List<String> texts() {
        return Fx.run(() -> window.scene().getRoot().lookupAll("*").stream()
                .filter(Labeled.class::isInstance)
                .map(node -> ((Labeled) node).getText())
                .toList());
    }

    private void open(ThemeChoice theme, String run, double width, double height, Params params) {
        window = FxWindow.show(theme, width, height, appearance -> {
            StackPane content = new StackPane();
            navigator = new RecordingNavigator(content);
            screen = new RunScreen(demo.parts(appearance), navigator, payload -> {});
            content.getChildren().add(screen.root());
            screen.show(new Route.Run(run, params));
            screen.onShown();
            return navigator.overlay();
        });
    }
}
