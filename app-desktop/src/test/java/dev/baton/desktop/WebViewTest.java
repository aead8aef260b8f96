package dev.baton.desktop;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.conformance.Conformance;
import org.junit.jupiter.api.Test;

class WebViewTest {
    /// The application is built without a web view, so that no screen can load one.
    @Test
    @Conformance("UIQ-43")
    void thereIsNoWebViewToLoad() {
        assertThatThrownBy(() -> Class.forName("javafx.scene.web.WebView")).isInstanceOf(ClassNotFoundException.class);
        assertThatThrownBy(() -> Class.forName("com.sun.webkit.WebPage")).isInstanceOf(ClassNotFoundException.class);
    }
}
