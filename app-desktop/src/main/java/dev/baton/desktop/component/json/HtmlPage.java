package dev.baton.desktop.component.json;

import java.util.Locale;

/// HTML that came as a value, wrapped so that a browser can show it and do nothing else: in a frame without any rights,
/// in
/// a page whose policy forbids scripts, forms, and whatever would be fetched. Pictures and fonts that are part of the
/// text
/// are shown.
final class HtmlPage {
    private static final String POLICY =
            "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; "
                    + "frame-src 'self'; form-action 'none'; base-uri 'none'";

    private HtmlPage() {}

    /// Whether a text is an HTML document.
    static boolean isHtml(String text) {
        String start = text.stripLeading();
        start = start.substring(0, Math.min(start.length(), 64)).toLowerCase(Locale.ROOT);
        return start.startsWith("<!doctype html") || start.startsWith("<html");
    }

    /// The page around a document.
    static String of(String html) {
        return """
                <!doctype html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta http-equiv="Content-Security-Policy" content="%s">
                <meta name="referrer" content="no-referrer">
                <title>Answer</title>
                <style>html, body, iframe { margin: 0; width: 100%%; height: 100%%; border: 0; background: #fff }</style>
                </head>
                <body><iframe sandbox="" title="Answer" srcdoc="%s"></iframe></body>
                </html>
                """.formatted(POLICY, attribute(html));
    }

    private static String attribute(String text) {
        return text.replace("&", "&amp;").replace("\"", "&quot;");
    }
}
