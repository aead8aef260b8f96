package dev.baton.desktop.theme;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import javafx.scene.paint.Color;

/// The values of all tokens in one theme. Style sheets see the same file, so a canvas and a control next to it agree.
public final class Tokens {
    private static final Pattern ENTRY = Pattern.compile("(-baton-[a-z-]+):\\s*([^;]+);");

    private final Map<Token, Color> colors;

    private Tokens(Map<Token, Color> colors) {
        this.colors = colors;
    }

    /// Reads a palette style sheet from the class path.
    ///
    /// @throws IllegalStateException when a token has no value, or when a value belongs to no token
    static Tokens read(String resource) {
        Map<String, String> entries = entries(text(resource));
        Map<Token, Color> colors = new EnumMap<>(Token.class);
        for (Token token : Token.values()) {
            String value = entries.remove(token.cssName());
            if (value == null) {
                throw new IllegalStateException(resource + " has no value for " + token.cssName());
            }
            colors.put(token, Color.web(value));
        }
        if (!entries.isEmpty()) {
            throw new IllegalStateException(resource + " gives values to unknown tokens " + entries.keySet());
        }
        return new Tokens(colors);
    }

    /// The value of a token.
    public Color color(Token token) {
        Color color = colors.get(token);
        if (color == null) {
            throw new IllegalStateException("no value for " + token);
        }
        return color;
    }

    /// The same with other values for some tokens.
    Tokens with(Map<Token, Color> changed) {
        Map<Token, Color> all = new EnumMap<>(colors);
        all.putAll(changed);
        return new Tokens(all);
    }

    /// The palette style sheet of these values.
    String css() {
        StringBuilder css = new StringBuilder(".root {\n");
        colors.forEach((token, color) -> css.append("  %s: %s;\n".formatted(token.cssName(), css(color))));
        return css.append("}\n").toString();
    }

    /// A colour as style sheets write it.
    static String css(Color color) {
        return String.format(
                Locale.ROOT,
                "rgba(%d, %d, %d, %.3f)",
                channel(color.getRed()),
                channel(color.getGreen()),
                channel(color.getBlue()),
                color.getOpacity());
    }

    private static int channel(double value) {
        return (int) Math.round(value * 255);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Tokens that && colors.equals(that.colors);
    }

    @Override
    public int hashCode() {
        return colors.hashCode();
    }

    private static Map<String, String> entries(String css) {
        Map<String, String> entries = new HashMap<>();
        var matcher = ENTRY.matcher(css);
        while (matcher.find()) {
            entries.put(matcher.group(1), matcher.group(2).strip());
        }
        return entries;
    }

    private static String text(String resource) {
        try (InputStream in = Tokens.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("missing style sheet " + resource);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
