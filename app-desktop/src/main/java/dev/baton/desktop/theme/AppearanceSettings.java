package dev.baton.desktop.theme;

import dev.baton.desktop.prefs.Preferences;
import dev.baton.desktop.prefs.Setting;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javafx.beans.property.Property;
import javafx.util.Subscription;

/// The settings of the look.
public final class AppearanceSettings {
    public static final Setting<ThemeChoice> THEME = Setting.of(
            "theme",
            "Theme",
            "Light or dark colours, or whatever the system has.",
            ThemeChoice.SYSTEM,
            ThemeChoice::title);
    public static final Setting<Accent> ACCENT = Setting.of(
            "appearance.accent",
            "Accent",
            "The colour of main buttons, links and selection.",
            Accent.INDIGO,
            Accent::title);
    public static final Setting<Density> DENSITY = Setting.of(
            "appearance.density",
            "Density",
            "Height of rows in tables: 32 px compact, 42 px comfortable.",
            Density.COMPACT,
            Density::title);
    public static final Setting<Double> SCALE = new Setting<>(
            "appearance.scale",
            "Size of everything",
            "Text, controls and charts, larger or smaller. UI scale, zoom.",
            1.0,
            new Setting.OneOf<>(
                    List.of(0.8, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0),
                    factor -> Math.round(factor * 100) + " %",
                    factor -> String.format(Locale.ROOT, "%.2f", factor)));
    public static final Setting<SystemChoice> CONTRAST = Setting.of(
            "appearance.contrast",
            "High contrast",
            "Black on white or white on black, with lines that stand out.",
            SystemChoice.SYSTEM,
            SystemChoice::title);
    public static final Setting<ColorVision> VISION = Setting.of(
            "appearance.colour-vision",
            "Colours of states",
            "Blue and orange instead of green and red, for colour blindness. Shapes differ in both.",
            ColorVision.USUAL,
            ColorVision::title);
    public static final Setting<SystemChoice> MOTION = Setting.of(
            "appearance.reduced-motion",
            "Reduced motion",
            "Nothing turns or moves by itself.",
            SystemChoice.SYSTEM,
            SystemChoice::title);
    public static final Setting<String> FILE = Setting.typed(
            "appearance.theme-file",
            "Theme file",
            "Your own colours, in a text file of lines like: surface.modal = 33 35 41",
            "Path of a file",
            AppearanceSettings::problem);

    private AppearanceSettings() {}

    /// All of them, in the order of the screen.
    public static List<Setting<?>> all() {
        return List.of(THEME, ACCENT, DENSITY, SCALE, CONTRAST, VISION, MOTION, FILE);
    }

    /// Makes the look what the preferences say, now and whenever they change, and remembers what is chosen elsewhere.
    ///
    /// @return ends it
    public static Subscription join(Preferences preferences, Appearance appearance) {
        Runnable file = () -> {
            String path = FILE.in(preferences);
            appearance.themeFileProperty().set(path.isEmpty() ? ThemeFile.of("") : ThemeFile.read(Path.of(path)));
        };
        file.run();
        return Subscription.combine(
                follow(THEME, preferences, appearance.choiceProperty()),
                follow(ACCENT, preferences, appearance.accentProperty()),
                follow(DENSITY, preferences, appearance.densityProperty()),
                follow(SCALE, preferences, appearance.scaleProperty().asObject()),
                follow(CONTRAST, preferences, appearance.highContrastProperty()),
                follow(VISION, preferences, appearance.colorVisionProperty()),
                preferences.onChange(name -> {
                    if (name.equals(FILE.name())) {
                        file.run();
                    }
                }));
    }

    private static <T> Subscription follow(Setting<T> setting, Preferences preferences, Property<T> property) {
        property.setValue(setting.in(preferences));
        Subscription chosen = property.subscribe((before, now) -> setting.put(preferences, now));
        return chosen.and(preferences.onChange(name -> {
            if (name.equals(setting.name())) {
                property.setValue(setting.in(preferences));
            }
        }));
    }

    private static String problem(String path) {
        if (path.isEmpty()) {
            return "";
        }
        try {
            return Files.isReadable(Path.of(path)) ? "" : "There is no such file, or it cannot be read.";
        } catch (InvalidPathException e) {
            return "This is no path of a file.";
        }
    }
}
