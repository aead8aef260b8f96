package dev.baton.desktop.component.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.conformance.Conformance;
import dev.baton.desktop.Fx;
import dev.baton.desktop.FxWindow;
import dev.baton.desktop.component.Outgoing;
import dev.baton.desktop.prefs.FolderPreferences;
import dev.baton.desktop.prefs.MemoryPreferences;
import dev.baton.desktop.theme.ThemeChoice;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.json.JsonMapper;

final class CodeBlockTest {
    private static final String CHARGE = """
            {"chargeId":"ch_3QLw8dK2eZvKYlo2","status":"succeeded","amount":18940,"currency":"eur",\
            "card":{"brand":"visa","last4":"4242","threeDSecure":true},"receiptUrl":null,\
            "capturedAt":"2026-11-17T08:28:11Z","tags":["vip","eu"]}""";

    private final List<String> saved = new ArrayList<>();
    private final List<String> opened = new ArrayList<>();
    private FxWindow window;
    private CodeBlock block;

    @AfterEach
    void close() {
        window.close();
    }

    @ParameterizedTest
    @EnumSource(names = {"LIGHT", "DARK"})
    void aValueIsDrawnInBothThemes(ThemeChoice theme) {
        open(theme, CHARGE);
        window.run(() -> {
            block.view().find("e");
            block.view().select(4, 40);
            return true;
        });
        assertThat(window.picture("json")).exists();
    }

    @Test
    void jsonIsShownAsATreeAndAsItCame() {
        open(ThemeChoice.LIGHT, CHARGE);
        assertThat(block.view().text().lines()).isEqualTo(14);
        Fx.run(() -> {
            ((javafx.scene.control.ToggleButton) block.lookupAll(".segment").stream()
                            .skip(1)
                            .findFirst()
                            .orElseThrow())
                    .fire();
            return true;
        });
        assertThat(block.view().text().text()).isEqualTo(CHARGE);
    }

    @Test
    @Conformance("DS-17")
    void theLimitIsOneMebibyteAndTheSavedFileEqualsTheSource() {
        String exact = "\"" + "x".repeat(CodeBlock.LIMIT - 2) + "\"";
        open(ThemeChoice.LIGHT, exact);
        assertThat(block.limited()).isFalse();
        Fx.until(() -> block.view().text().text().length() == CodeBlock.LIMIT);
        String more = exact + " ";
        window.run(() -> {
            block.show(more);
            return true;
        });
        assertThat(block.limited()).isTrue();
        assertThat(block.view().text().text()).hasSize(CodeBlock.PREVIEW);
        click("#code-download");
        assertThat(saved).containsExactly(more);
        click("#code-show-all");
        Fx.until(() -> block.view().text().text().equals(more));
    }

    @Test
    @Conformance("DS-19")
    void thePathFollowsTheCaretAndBracketsOddKeys() {
        open(ThemeChoice.LIGHT, "{\"data\":{\"users\":[{\"name\":\"Mira\",\"first name\":\"M\"}]}}");
        caretAt("Mira");
        assertThat(block.view().pathProperty().get()).isEqualTo("$.data.users[0].name");
        caretAt("\"M\"");
        assertThat(block.view().pathProperty().get()).isEqualTo("$.data.users[0][\"first name\"]");
    }

    @Test
    @Conformance("DS-20")
    void aLineOfAMegabyteIsQuickAndCompleteOnCopy() {
        String line = "y".repeat(1_000_000);
        open(ThemeChoice.LIGHT, line);
        Fx.until(() -> block.view().text().text().length() == line.length());
        for (int i = 0; i < 20; i++) {
            int end = i * 50_000;
            assertThat(Fx.work(() -> {
                        block.view().select(0, end);
                        block.view().layout();
                    }))
                    .isLessThan(100);
        }
        window.press(block.view(), KeyCode.A, false, true);
        window.press(block.view(), KeyCode.C, false, true);
        assertThat(Fx.run(() -> Clipboard.getSystemClipboard().getString())).isEqualTo(line);
    }

    @Test
    void findMarksAllHitsAndGoesAroundThem() {
        open(ThemeChoice.LIGHT, CHARGE);
        window.press(block.view(), KeyCode.F, false, true);
        window.run(() -> {
            block.view().toggleFold(5);
            TextField field = (TextField) block.lookup("#code-phrase");
            field.setText("4242");
            return true;
        });
        assertThat(block.view().hitCountProperty().get()).isEqualTo(1);
        window.press(block.lookup("#code-phrase"), KeyCode.ESCAPE);
        assertThat(block.view().hitCountProperty().get()).isZero();
    }

    @Test
    void theCopyButtonCopiesTheValueAsItCame() {
        open(ThemeChoice.LIGHT, CHARGE);
        click("#code-copy");
        assertThat(Fx.run(() -> Clipboard.getSystemClipboard().getString())).isEqualTo(CHARGE);
    }

    @Test
    void arrowsMoveTheCaretAndShiftSelects() {
        open(ThemeChoice.LIGHT, CHARGE);
        window.press(block.view(), KeyCode.HOME);
        window.press(block.view(), KeyCode.DOWN, true, false);
        assertThat(Fx.run(block.view()::selectedText)).isEqualTo("{\n");
    }

    @Test
    void keysWrapSaveAndOpenAWindowOfItsOwnAndWrappingIsRemembered() {
        open(ThemeChoice.LIGHT, CHARGE);
        MemoryPreferences preferences = new MemoryPreferences();
        window.run(() -> {
            block.remember(preferences);
            block.view().requestFocus();
            return true;
        });
        assertThat(block.wrapProperty().get()).isFalse();
        click("#code-wrap");
        assertThat(block.wrapProperty().get()).isTrue();
        assertThat(preferences.flag("code.wrap", false)).isTrue();
        Stage alone = Fx.run(block::openWindow);
        Fx.frames(2);
        CodeBlock copy = Fx.run(() -> (CodeBlock) alone.getScene().getRoot().lookup(".code-block"));
        assertThat(copy.source()).isEqualTo(CHARGE);
        assertThat(copy.wrapProperty().get()).isTrue();
        assertThat(Fx.run(() -> copy.lookup("#code-expand"))).isNull();
        Fx.run(() -> {
            alone.close();
            return true;
        });
        click("#code-save");
        assertThat(saved).containsExactly(CHARGE);
    }

    @Test
    @Conformance("DS-18")
    void eachToolWorksByMouseAndByKeyAndWrappingOutlivesARestart(@TempDir Path folder) {
        open(ThemeChoice.LIGHT, CHARGE);
        CodeView view = block.view();
        window.run(() -> {
            block.remember(new FolderPreferences(folder, Runnable::run));
            view.requestFocus();
            return true;
        });
        click("#code-copy");
        assertThat(clipboard()).isEqualTo(CHARGE);
        Fx.run(() -> {
            Outgoing.copy("before");
            return true;
        });
        window.press(view, KeyCode.C, false, true);
        assertThat(clipboard()).isEqualTo(CHARGE);

        click("#code-wrap");
        assertThat(block.wrapProperty().get()).isTrue();
        window.run(() -> {
            view.requestFocus();
            return true;
        });
        window.key(KeyCode.Z, "alt");
        assertThat(block.wrapProperty().get()).isFalse();
        window.key(KeyCode.Z, "alt");

        double tall = Fx.run(view::getHeight);
        click("#code-grow");
        assertThat(block.fullProperty().get()).isFalse();
        window.run(() -> {
            view.requestFocus();
            return true;
        });
        window.key(KeyCode.E, "alt");
        assertThat(block.fullProperty().get()).isTrue();
        assertThat(Fx.run(view::getHeight)).isEqualTo(tall);

        click("#code-save");
        window.key(KeyCode.S, "ctrl");
        assertThat(saved).containsExactly(CHARGE, CHARGE);

        click("#code-expand");
        closeOther();
        window.press(view, KeyCode.F11);
        closeOther();

        CodeBlock later = Fx.run(() -> {
            CodeBlock made = new CodeBlock(window.appearance(), Runnable::run, (owner, name, text) -> Optional.empty());
            made.remember(new FolderPreferences(folder, Runnable::run));
            return made;
        });
        assertThat(later.wrapProperty().get()).isTrue();
    }

    @Test
    void aLargeTextIsSearchedInTheBackground() {
        List<Runnable> work = new ArrayList<>();
        window = FxWindow.show(ThemeChoice.LIGHT, 440, 360, appearance -> {
            block = new CodeBlock(appearance, work::add, (owner, name, content) -> Optional.empty());
            block.show("needle " + "x".repeat(100_000));
            return block;
        });
        work.removeFirst().run();
        Fx.until(() -> block.view().text().text().length() > 100_000);
        work.clear();
        window.run(() -> {
            block.view().find("needle");
            return true;
        });
        assertThat(block.view().hitCountProperty().get()).isZero();
        work.removeFirst().run();
        Fx.until(() -> block.view().hitCountProperty().get() == 1);
    }

    @Test
    void htmlIsShownOnlyOnRequestAndCanNeitherRunNorFetchAnything() {
        String html = "<!DOCTYPE html><img src=\"https://example.com/a.png\"><script>alert(1)</script>";
        open(ThemeChoice.LIGHT, JsonMapper.shared().writeValueAsString(html));
        assertThat(opened).isEmpty();
        click("#code-page");
        assertThat(opened).hasSize(1);
        String page = opened.getFirst();
        int policy = page.indexOf("http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'");
        assertThat(policy).isPositive().isLessThan(page.indexOf("<iframe"));
        assertThat(page)
                .contains("<iframe sandbox=\"\"")
                .doesNotContain("script-src")
                .doesNotContain("connect-src");
        assertThat(page).contains("<img src=&quot;https://example.com/a.png&quot;>");
        assertThat(page.substring(page.indexOf("srcdoc=\"") + 8).split("\"", -1))
                .hasSize(2);
        window.run(() -> {
            block.show("{\"a\": 1}");
            return true;
        });
        assertThat(Fx.run(() -> window.node("#code-page").isVisible())).isFalse();
    }

    private static String clipboard() {
        return Fx.run(() -> Clipboard.getSystemClipboard().getString());
    }

    /// The window of the value alone is there; closes it.
    private void closeOther() {
        Fx.frames(2);
        Fx.run(() -> {
            Window other = Window.getWindows().stream()
                    .filter(each -> each.getScene() != null && each.getScene().lookup("#code-window") != null)
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no window of its own"));
            ((Stage) other).close();
            return true;
        });
    }

    private void open(ThemeChoice theme, String text) {
        window = FxWindow.show(theme, 440, 360, appearance -> {
            block = new CodeBlock(appearance, Thread::startVirtualThread, new TextSaver() {
                @Override
                public Optional<String> save(Window owner, String name, String content) {
                    saved.add(content);
                    return Optional.empty();
                }

                @Override
                public Optional<String> open(String name, String content) {
                    opened.add(content);
                    return Optional.empty();
                }
            });
            block.setId("block");
            block.show(text);
            return block;
        });
    }

    private void caretAt(String text) {
        window.run(() -> {
            int at = block.view().text().text().indexOf(text);
            block.view().select(at, at);
            return true;
        });
    }

    private void click(String selector) {
        Button button = window.find(selector);
        window.run(() -> {
            button.fire();
            return true;
        });
    }
}
