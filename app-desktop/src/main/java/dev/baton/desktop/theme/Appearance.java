package dev.baton.desktop.theme;

import atlantafx.base.theme.PrimerLight;
import java.util.ArrayList;
import java.util.List;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.binding.Bindings;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.layout.Region;
import javafx.util.Subscription;

/// The look in force, for all windows at once. Belongs to the FX thread.
///
/// Switching swaps one style sheet per scene, the palette; scroll position, selection and caret stay as they are.
public final class Appearance {
    private static final String COMFORTABLE = "comfortable";

    private final ObjectProperty<ThemeChoice> choice = new SimpleObjectProperty<>(ThemeChoice.SYSTEM);
    private final ObjectProperty<Accent> accent = new SimpleObjectProperty<>(Accent.INDIGO);
    private final ObjectProperty<ColorVision> vision = new SimpleObjectProperty<>(ColorVision.USUAL);
    private final ObjectProperty<SystemChoice> contrast = new SimpleObjectProperty<>(SystemChoice.SYSTEM);
    private final ObjectProperty<ThemeFile> file = new SimpleObjectProperty<>(ThemeFile.parse(""));
    private final ObjectProperty<Density> density = new SimpleObjectProperty<>(Density.COMPACT);
    private final DoubleProperty scale = new SimpleDoubleProperty(1);
    private final ReadOnlyObjectWrapper<Theme> theme = new ReadOnlyObjectWrapper<>(Theme.LIGHT);
    private final ObservableValue<ColorScheme> system;
    private final ObservableValue<Boolean> systemContrast;
    private final List<Scene> scenes = new ArrayList<>();
    private final List<Runnable> switches = new ArrayList<>();

    /// For an operating system that does not tell of high contrast.
    ///
    /// @param system the colour scheme of the operating system
    public Appearance(ObservableValue<ColorScheme> system) {
        this(system, new SimpleObjectProperty<>(false));
    }

    /// @param system the colour scheme of the operating system, in practice a property of
    ///     `Platform.getPreferences()`; followed while the choice is [ThemeChoice#SYSTEM]
    /// @param systemContrast whether the operating system wants high contrast; followed likewise
    public Appearance(ObservableValue<ColorScheme> system, ObservableValue<Boolean> systemContrast) {
        this.system = system;
        this.systemContrast = systemContrast;
        for (ObservableValue<?> part : List.of(system, systemContrast, choice, accent, vision, contrast, file)) {
            part.addListener((o, before, now) -> resolve());
        }
        theme.addListener((o, before, now) -> {
            List.copyOf(switches).forEach(Runnable::run);
            scenes.forEach(scene -> swap(scene, before, now));
        });
        density.addListener((o, before, now) -> scenes.forEach(this::arrange));
        scale.addListener((o, before, now) -> scenes.forEach(this::arrange));
        resolve();
    }

    /// The one that follows this desktop. FX thread only, after the toolkit has started.
    public static Appearance ofPlatform() {
        Platform.Preferences platform = Platform.getPreferences();
        ObservableValue<Boolean> highContrast = Bindings.createObjectBinding(
                () -> Boolean.TRUE.equals(platform.get("Windows.SPI.HighContrast")), platform);
        return new Appearance(platform.colorSchemeProperty(), highContrast);
    }

    /// Prepares the toolkit: fonts, and the style sheet under ours. Call once, before the first scene.
    public static void prepareToolkit() {
        Fonts.load();
        Application.setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet());
        ScaledPopups.install();
    }

    /// What the user chose; may be set.
    public ObjectProperty<ThemeChoice> choiceProperty() {
        return choice;
    }

    /// The hue of what is primary; may be set.
    public ObjectProperty<Accent> accentProperty() {
        return accent;
    }

    /// The hues of states; may be set.
    public ObjectProperty<ColorVision> colorVisionProperty() {
        return vision;
    }

    /// Whether contrast is high; may be set.
    public ObjectProperty<SystemChoice> highContrastProperty() {
        return contrast;
    }

    /// Colours of the user's own; may be set.
    public ObjectProperty<ThemeFile> themeFileProperty() {
        return file;
    }

    /// How much room rows take; may be set.
    public ObjectProperty<Density> densityProperty() {
        return density;
    }

    /// How large everything is shown, 1 as drawn; may be set.
    public DoubleProperty scaleProperty() {
        return scale;
    }

    /// The theme that is shown.
    public ReadOnlyObjectProperty<Theme> themeProperty() {
        return theme.getReadOnlyProperty();
    }

    /// The values of the tokens now. Whoever draws in code listens to [#themeProperty] and draws again.
    public Tokens tokens() {
        return theme.get().tokens();
    }

    /// Goes to the other theme and stays there, whatever the operating system says.
    public void toggle() {
        choice.set(theme.get().isDark() ? ThemeChoice.LIGHT : ThemeChoice.DARK);
    }

    /// Calls before each switch of the theme, when nothing has been styled anew yet: a window takes out what it does
    /// not
    /// show, since every node of a scene is styled again at once.
    ///
    /// @return ends it
    public Subscription beforeSwitch(Runnable action) {
        switches.add(action);
        return () -> switches.remove(action);
    }

    /// Styles a scene and keeps it in step with the theme until [#release].
    public void adopt(Scene scene) {
        List<String> sheets = new ArrayList<>();
        sheets.add(theme.get().stylesheet());
        sheets.addAll(Stylesheets.components());
        scene.getStylesheets().setAll(sheets);
        if (!(scene.getRoot() instanceof ScaledRoot)) {
            Parent content = scene.getRoot();
            scene.setRoot(new Region());
            scene.setRoot(new ScaledRoot(content));
        }
        arrange(scene);
        scenes.add(scene);
    }

    /// Forgets a scene, when its window closes.
    public void release(Scene scene) {
        scenes.remove(scene);
    }

    private void resolve() {
        boolean dark = switch (choice.get()) {
            case LIGHT -> false;
            case DARK -> true;
            case SYSTEM -> system.getValue() == ColorScheme.DARK;
        };
        Theme look = dark ? Theme.DARK : Theme.LIGHT;
        look = look.with(accent.get().on(look));
        look = look.with(vision.get().on(look));
        look = look.with(file.get().tokens());
        if (contrast.get().holds(systemContrast.getValue())) {
            look = look.with(HighContrast.on(look));
        }
        theme.set(look);
    }

    private void arrange(Scene scene) {
        if (scene.getRoot() instanceof ScaledRoot root) {
            root.factorProperty().set(scale.get());
            root.getStyleClass().remove(COMFORTABLE);
            if (density.get() == Density.COMFORTABLE) {
                root.getStyleClass().add(COMFORTABLE);
            }
        }
    }

    private static void swap(Scene scene, Theme before, Theme now) {
        int index = scene.getStylesheets().indexOf(before.stylesheet());
        if (index >= 0) {
            scene.getStylesheets().set(index, now.stylesheet());
        }
    }
}
