package dev.baton.desktop.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.conformance.Conformance;
import dev.baton.desktop.DesktopApp;
import dev.baton.desktop.Fx;
import dev.baton.desktop.FxWindow;
import dev.baton.desktop.client.BatonClient.ChangeNotice.Kind;
import dev.baton.desktop.component.Outgoing;
import dev.baton.desktop.component.TimeText;
import dev.baton.desktop.component.json.CodeBlock;
import dev.baton.desktop.component.json.CodeView;
import dev.baton.desktop.component.json.MaskingTextSaver;
import dev.baton.desktop.fake.FakeClient;
import dev.baton.desktop.fake.ManualTimer;
import dev.baton.desktop.log.LogLine;
import dev.baton.desktop.log.ServerLog;
import dev.baton.desktop.payload.PrivacySettings;
import dev.baton.desktop.prefs.MemoryPreferences;
import dev.baton.desktop.theme.Appearance;
import dev.baton.desktop.theme.ThemeChoice;
import dev.baton.schema.redaction.Redaction;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.scene.control.ListView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What is to be masked leaves the window nowhere, and is readable in it.
class PrivacyTest {
    private static final String EVENT = """
            {"name": "shop/paid", "data": {"customer": {"email": "mira@example.com"}, "card": "sk_live_99"}}""";

    private final MemoryPreferences preferences = new MemoryPreferences();
    private final ManualTimer timer = new ManualTimer();
    private final FakeClient client = new FakeClient();
    private final List<String> told = new ArrayList<>();

    @AfterEach
    void maskNothing() {
        Outgoing.mask(Redaction.NONE);
    }

    @Test
    @Conformance("UI-49")
    void copiesAndExportsAreMaskedAndTheViewIsNot() {
        start();
        List<String> saved = new ArrayList<>();
        CodeBlock[] block = new CodeBlock[1];
        try (FxWindow window = FxWindow.show(ThemeChoice.LIGHT, 700, 400, appearance -> {
            block[0] = new CodeBlock(appearance, Runnable::run, new MaskingTextSaver((owner, name, text) -> {
                saved.add(text);
                return Optional.empty();
            }));
            block[0].show(EVENT);
            return block[0];
        })) {
            Fx.frames(4);
            window.press("code-copy");
            assertMasked(clipboard());
            window.press("code-save");
            assertMasked(saved.getFirst());
            CodeView view = Fx.run(() -> (CodeView) window.scene().lookup(".code-view"));
            String shown = Fx.run(() -> {
                view.select(0, Integer.MAX_VALUE);
                return view.selectedText();
            });
            assertThat(shown).contains("mira@example.com", "sk_live_99");
            Fx.run(() -> {
                view.copy();
                return true;
            });
            assertMasked(clipboard());
            int email = shown.indexOf("mira@");
            Fx.run(() -> {
                view.select(email, email + 16);
                view.copy();
                return true;
            });
            assertThat(clipboard()).isEqualTo("\"[redacted]\"");
        }
    }

    @Test
    @Conformance("UI-49")
    void notificationsAreMasked() {
        start();
        client.answer("GetRuns", """
                {"runs": {"edges": [{"node": {"function": {"name": "charge sk_live_77"}}}],
                          "pageInfo": {"hasNextPage": false}}}""");
        client.publish(Kind.RUN, "r1");
        timer.advance(Duration.ofSeconds(5));
        Fx.until(() -> !told.isEmpty());
        assertThat(told).containsExactly("1 run failed: charge [redacted]");
    }

    @Test
    @Conformance("UI-49")
    void theLogIsMaskedWhereItIsCopiedAsADiagnosis() {
        start();
        ServerLog log = new ServerLog();
        TimeText times = new TimeText(ZoneOffset.UTC, InstantSource.fixed(timer.instant()));
        log.add(timer.instant(), LogLine.Level.WARN, "Calls", "refused " + EVENT);
        try (FxWindow window = FxWindow.show(
                ThemeChoice.LIGHT, 900, 240, appearance -> new LogView(log, times, timer, Platform::runLater))) {
            assertThat(window.shows("refused " + EVENT)).isTrue();
            ListView<?> list = (ListView<?>) Fx.run(() -> (Node) window.scene().lookup(".list-view"));
            window.press(list, KeyCode.C, false, true);
            assertMasked(clipboard());
        }
    }

    private void start() {
        Fx.start();
        PrivacySettings.PATHS.put(preferences, "customer.email");
        PrivacySettings.PATTERNS.put(preferences, "sk_live_\\w+");
        Fx.run(() -> new DesktopApp(
                        client,
                        preferences,
                        new Appearance(new SimpleObjectProperty<>(ColorScheme.LIGHT)),
                        timer,
                        timer,
                        ZoneOffset.UTC)
                .withNotices((title, text) -> told.add(title + ": " + text)));
    }

    private static void assertMasked(String text) {
        assertThat(text).contains("[redacted]").doesNotContain("mira@example.com", "sk_live_99");
    }

    private static String clipboard() {
        return Fx.run(() -> Clipboard.getSystemClipboard().getString());
    }
}
