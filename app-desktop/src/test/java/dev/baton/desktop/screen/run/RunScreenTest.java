package dev.baton.desktop.screen.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.conformance.Conformance;
import dev.baton.desktop.Fx;
import dev.baton.desktop.FxWindow;
import dev.baton.desktop.client.ClientException;
import dev.baton.desktop.component.editor.JsonEditor;
import dev.baton.desktop.component.json.CodeView;
import dev.baton.desktop.component.timeline.TimelineView;
import dev.baton.desktop.navigation.Params;
import dev.baton.desktop.navigation.RecordingNavigator;
import dev.baton.desktop.navigation.Route;
import dev.baton.desktop.theme.ThemeChoice;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

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
        window.run(() -> {
            ((javafx.scene.control.ToggleButton)
                            window.scene().getRoot().lookup("#run-tabs").lookupAll(".tab-item").stream()
                                    .skip(1)
                                    .findFirst()
                                    .orElseThrow())
                    .fire();
            return true;
        });
        assertThat(window.picture("run-history")).exists();
        fire("#save-history");
        assertThat(demo.saved()).hasSize(1);
        assertThat(demo.saved().getFirst()).startsWith("time,kind,step").contains("wait-for-delivery");
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
        assertThat(cancel.getTooltip().getText()).isEqualTo("The run has ended");
        assertThat(cancel.getAccessibleHelp()).isEqualTo("The run has ended");
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
        assertThat(window.picture("rerun-dialog")).exists();
        fire("#rerun-start");
        assertThat(calls).containsExactly("[{\"amount\": 12}]");
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
    void durationsTickWhileTheRunIsShown() {
        open(ThemeChoice.LIGHT, demo.run("process-order", "RUNNING"), 1232, 832, Params.NONE);
        assertThat(texts()).contains("4.10 s");
        window.run(() -> {
            demo.timer().advance(Duration.ofSeconds(3));
            return true;
        });
        assertThat(texts()).contains("7.10 s");
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
