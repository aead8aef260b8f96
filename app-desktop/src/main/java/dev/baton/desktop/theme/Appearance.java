package dev.baton.desktop.theme;

import atlantafx.base.theme.PrimerLight;
import java.util.ArrayList;
import java.util.List;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.Scene;

/// The theme in force, for all windows at once. Belongs to the FX thread.
///
/// Switching swaps one style sheet per scene, the palette; scroll position, selection and caret stay as they are.
public final class Appearance {
    private final ObjectProperty<ThemeChoice> choice = new SimpleObjectProperty<>(ThemeChoice.SYSTEM);
    private final ReadOnlyObjectWrapper<Theme> theme = new ReadOnlyObjectWrapper<>(Theme.LIGHT);
    private final ObservableValue<ColorScheme> system;
    private final List<Scene> scenes = new ArrayList<>();

    /// @param system the colour scheme of the operating system, in practice a property of
    ///     `Platform.getPreferences()`; followed while the choice is [ThemeChoice#SYSTEM]
    public Appearance(ObservableValue<ColorScheme> system) {
        this.system = system;
        system.addListener((o, before, now) -> resolve());
        choice.addListener((o, before, now) -> resolve());
        theme.addListener((o, before, now) -> scenes.forEach(scene -> swap(scene, before, now)));
        resolve();
    }

    /// Prepares the toolkit: fonts, and the style sheet under ours. Call once, before the first scene.
    public static void prepareToolkit() {
        Fonts.load();
        Application.setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet());
    }

    /// What the user chose; may be set.
    public ObjectProperty<ThemeChoice> choiceProperty() {
        return choice;
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
        choice.set(theme.get() == Theme.DARK ? ThemeChoice.LIGHT : ThemeChoice.DARK);
    }

    /// Styles a scene and keeps it in step with the theme until [#release].
    public void adopt(Scene scene) {
        List<String> sheets = new ArrayList<>();
        sheets.add(theme.get().stylesheet());
        sheets.addAll(Stylesheets.components());
        scene.getStylesheets().setAll(sheets);
        scenes.add(scene);
    }

    /// Forgets a scene, when its window closes.
    public void release(Scene scene) {
        scenes.remove(scene);
    }

    private void resolve() {
        theme.set(
                switch (choice.get()) {
                    case LIGHT -> Theme.LIGHT;
                    case DARK -> Theme.DARK;
                    case SYSTEM -> system.getValue() == ColorScheme.DARK ? Theme.DARK : Theme.LIGHT;
                });
    }

    private static void swap(Scene scene, Theme before, Theme now) {
        int index = scene.getStylesheets().indexOf(before.stylesheet());
        if (index >= 0) {
            scene.getStylesheets().set(index, now.stylesheet());
        }
    }
}
