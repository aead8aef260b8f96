package dev.baton.desktop.screen.settings;

import dev.baton.desktop.component.ActionButton;
import dev.baton.desktop.component.ChoiceButton;
import dev.baton.desktop.component.Icon;
import dev.baton.desktop.component.Segmented;
import dev.baton.desktop.component.Texts;
import dev.baton.desktop.component.ToggleSwitch;
import dev.baton.desktop.prefs.Preferences;
import dev.baton.desktop.prefs.Setting;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

/// One setting: what it is, what it does, how it is chosen, and, while it differs from its default, the way back.
final class SettingRow extends HBox {
    private static final int MOST_SEGMENTS = 3;

    private final Setting<?> setting;
    private final Subscription changes;

    private SettingRow(Setting<?> setting, Subscription changes) {
        this.setting = setting;
        this.changes = changes;
    }

    /// A row whose control shows what holds, also when it is changed elsewhere, until [#close].
    static <T> SettingRow of(Setting<T> setting, Preferences preferences) {
        Control<T> control = switch (setting.kind()) {
            case Setting.OneOf<T> few -> choice(setting, few, preferences);
            case Setting.Flag flag -> toggle(setting, preferences);
            case Setting.Typed typed -> typed(setting, typed, preferences);
        };
        control.node().setId("setting-" + id(setting));
        ActionButton reset = ActionButton.icon(Icon.RETRY, "Back to the default")
                .small()
                .id("reset-" + id(setting))
                .onClick(() -> preferences.remove(setting.name()));
        Runnable show = () -> {
            control.show().accept(setting.in(preferences));
            reset.setVisible(preferences.text(setting.name()).isPresent() && setting.isChanged(preferences));
        };
        show.run();
        SettingRow row = new SettingRow(setting, preferences.onChange(name -> {
            if (name.equals(setting.name())) {
                show.run();
            }
        }));
        row.fill(control, reset);
        return row;
    }

    /// What a control looks like and how it is told of changes.
    private record Control<T>(Node node, Consumer<T> show, boolean wide) {}

    private void fill(Control<?> control, Node reset) {
        getStyleClass().add("settings-row");
        Label description = Texts.paragraph(setting.description(), "xs", "muted");
        VBox words = new VBox(2, Texts.paragraph(setting.title(), "sm", "settings-title"), description);
        words.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(words, Priority.ALWAYS);
        if (control.wide()) {
            HBox head = new HBox(8, words, reset);
            VBox all = new VBox(8, head, control.node());
            HBox.setHgrow(all, Priority.ALWAYS);
            getStyleClass().add("wide");
            getChildren().setAll(all);
        } else {
            setSpacing(8);
            setAlignment(Pos.CENTER_LEFT);
            getChildren().setAll(words, reset, control.node());
        }
    }

    private static <T> Control<T> choice(Setting<T> setting, Setting.OneOf<T> few, Preferences preferences) {
        if (few.options().size() <= MOST_SEGMENTS) {
            Segmented<T> segments = new Segmented<>(few.options(), few.title(), setting.in(preferences));
            segments.valueProperty().addListener((o, before, now) -> setting.put(preferences, now));
            return new Control<>(segments, segments.valueProperty()::set, false);
        }
        ChoiceButton<T> button = new ChoiceButton<>("", null, few.options(), few.title(), setting.in(preferences));
        button.valueProperty().addListener((o, before, now) -> setting.put(preferences, now));
        return new Control<>(button, button.valueProperty()::set, false);
    }

    @SuppressWarnings("unchecked")
    private static <T> Control<T> toggle(Setting<T> setting, Preferences preferences) {
        Setting<Boolean> flag = (Setting<Boolean>) setting;
        ToggleSwitch toggle = new ToggleSwitch("");
        toggle.setAccessibleText(setting.title());
        toggle.setSelected(flag.in(preferences));
        toggle.selectedProperty().addListener((o, before, now) -> flag.put(preferences, now));
        return (Control<T>) new Control<Boolean>(toggle, toggle::setSelected, false);
    }

    @SuppressWarnings("unchecked")
    private static <T> Control<T> typed(Setting<T> setting, Setting.Typed typed, Preferences preferences) {
        Setting<String> text = (Setting<String>) setting;
        boolean lines = typed.lines() > 1;
        TextInputControl field = lines ? new TextArea() : new TextField();
        field.getStyleClass().addAll(lines ? "field-area" : "field", "mono");
        field.setPromptText(typed.prompt());
        field.setAccessibleText(setting.title());
        if (field instanceof TextArea area) {
            area.setPrefRowCount(typed.lines());
        } else {
            field.setPrefWidth(280);
        }
        Label problem = Texts.paragraph("", "xs", "error", "setting-problem");
        problem.managedProperty().bind(problem.textProperty().isNotEmpty());
        problem.setMaxWidth(lines ? Region.USE_COMPUTED_SIZE : 280);
        field.setText(text.in(preferences));
        field.textProperty().addListener((o, before, now) -> {
            String wrong = typed.problem().apply(now);
            problem.setText(wrong);
            field.getStyleClass().remove("invalid");
            if (wrong.isEmpty()) {
                text.put(preferences, now);
            } else {
                field.getStyleClass().add("invalid");
            }
        });
        return (Control<T>) new Control<String>(
                new VBox(4, field, problem),
                now -> {
                    if (!field.getText().equals(now)) {
                        field.setText(now);
                    }
                },
                lines);
    }

    private static String id(Setting<?> setting) {
        return setting.name().replace('.', '-');
    }

    /// Whether it is meant by words of a search.
    ///
    /// @param words in lower case
    boolean fits(String words) {
        String all = setting.title() + " " + setting.description() + " " + options();
        return all.toLowerCase(Locale.ROOT).contains(words);
    }

    private String options() {
        return setting.kind() instanceof Setting.OneOf<?> few ? words(few) : "";
    }

    private static <T> String words(Setting.OneOf<T> few) {
        return few.options().stream().map(few.title()).collect(Collectors.joining(" "));
    }

    /// Follows no more.
    void close() {
        changes.unsubscribe();
    }
}
