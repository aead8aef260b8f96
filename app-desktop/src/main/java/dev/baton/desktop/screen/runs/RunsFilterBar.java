package dev.baton.desktop.screen.runs;

import dev.baton.desktop.component.ActionButton;
import dev.baton.desktop.component.ChoiceButton;
import dev.baton.desktop.component.FilterBar;
import dev.baton.desktop.component.FilterButton;
import dev.baton.desktop.component.FilterChips;
import dev.baton.desktop.component.FilterChips.Chip;
import dev.baton.desktop.component.Segmented;
import dev.baton.desktop.component.Status;
import dev.baton.desktop.component.Texts;
import dev.baton.desktop.component.TimeText;
import dev.baton.desktop.component.range.RangeButton;
import dev.baton.desktop.component.range.RangeText;
import dev.baton.desktop.component.range.TimeRange;
import dev.baton.desktop.screen.runs.RunFilter.TimeField;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The filters of the list of runs: a button each, and below them a chip for each that holds.
final class RunsFilterBar extends VBox {
    private final ObservableValue<RunFilter> filter;
    private final ObservableValue<FilterChoices> choices;
    private final TimeText times;
    private final Consumer<RunFilter> onChange;
    private final FilterButton<String> app = new FilterButton<>("App", null);
    private final FilterButton<String> function = new FilterButton<>("Function", null);
    private final ChoiceButton<Boolean> type =
            new ChoiceButton<>("Type", null, List.of(false, true), only -> only ? "Primary" : "All", false);
    private final RangeButton range;
    private final FilterChips chips;

    /// @param kept how long runs are kept, or null
    /// @param onChange what happens when other runs are to be shown
    /// @param search opens the search, beside the filters
    /// @param tools what stands at the right
    RunsFilterBar(
            ObservableValue<RunFilter> filter,
            ObservableValue<FilterChoices> choices,
            TimeText times,
            Supplier<@Nullable Duration> kept,
            Consumer<RunFilter> onChange,
            Node search,
            List<Node> tools) {
        this.filter = filter;
        this.choices = choices;
        this.times = times;
        this.onChange = onChange;
        this.range = new RangeButton(
                () -> new RangeText(times.zone(), times.now(), kept.get()),
                chosen -> onChange.accept(filter.getValue().withRange(chosen)));
        this.chips = new FilterChips(() -> onChange.accept(cleared(filter.getValue())));
        range.setHeader(this::createTimeField);
        StatusFilter status = new StatusFilter(
                filter, () -> choices.getValue().allPaused(filter.getValue().functionIds()), onChange);
        app.setId("filter-app");
        function.setId("filter-function");
        type.setId("filter-type");
        app.setOnChange(ids -> onChange.accept(filter.getValue().withApps(ids)));
        function.setOnChange(ids -> onChange.accept(filter.getValue().withFunctions(ids)));
        type.valueProperty()
                .addListener(
                        (o, before, now) -> onChange.accept(filter.getValue().withPrimaryOnly(now)));
        getChildren().addAll(new FilterBar(List.of(range, status, app, function, type, search), tools), chips);
        choices.subscribe(known -> {
            app.options().setAll(options(known.apps()));
            function.options().setAll(options(known.functions()));
            show(filter.getValue());
        });
        filter.subscribe(this::show);
    }

    /// The same time and order without any other filter.
    static RunFilter cleared(RunFilter now) {
        return RunFilter.DEFAULT
                .withRange(now.range())
                .withTimeField(now.timeField())
                .withNewestFirst(now.newestFirst());
    }

    private Node createTimeField() {
        Segmented<TimeField> field = new Segmented<>(
                        List.of(TimeField.values()),
                        TimeField::title,
                        filter.getValue().timeField())
                .small();
        field.valueProperty()
                .addListener(
                        (o, before, now) -> onChange.accept(filter.getValue().withTimeField(now)));
        return new VBox(8, Texts.label("Time", "xs", "muted"), field);
    }

    private void show(RunFilter now) {
        range.show(now.timeField().title(), now.range());
        reselect(app, now.appIds());
        reselect(function, now.functionIds());
        type.valueProperty().set(now.primaryOnly());
        type.getStyleClass().remove("on");
        if (now.primaryOnly()) {
            type.getStyleClass().add("on");
        }
        chips.show(chips(now));
    }

    /// The title of a choice can become known after it was chosen; choosing it again makes the button say it.
    private static void reselect(FilterButton<String> button, Set<String> ids) {
        button.select(Set.of());
        button.select(ids);
    }

    private static List<FilterButton.Option<String>> options(List<FilterChoices.Choice> choices) {
        return choices.stream()
                .map(choice -> new FilterButton.Option<>(choice.id(), choice.name()))
                .toList();
    }

    /// A chip for each filter that is not as usual.
    private List<Chip> chips(RunFilter now) {
        List<Chip> shown = new ArrayList<>();
        if (!now.range().equals(TimeRange.DEFAULT)) {
            shown.add(
                    chip(now.timeField().title() + ": " + now.range().words(times), now.withRange(TimeRange.DEFAULT)));
        }
        if (!now.statuses().isEmpty()) {
            String names = now.statuses().stream().map(Status::title).collect(Collectors.joining(", "));
            shown.add(chip("Status: " + names, now.withStatuses(Set.of())));
        }
        if (!now.appIds().isEmpty()) {
            shown.add(chip("App: " + names(choices.getValue().apps(), now.appIds()), now.withApps(Set.of())));
        }
        if (!now.functionIds().isEmpty()) {
            shown.add(chip(
                    "Function: " + names(choices.getValue().functions(), now.functionIds()),
                    now.withFunctions(Set.of())));
        }
        if (now.primaryOnly()) {
            shown.add(chip("Type: Primary", now.withPrimaryOnly(false)));
        }
        List<String> expressions =
                now.query().lines().filter(line -> !line.isBlank()).toList();
        for (String expression : expressions) {
            List<String> rest = new ArrayList<>(expressions);
            rest.remove(expression);
            shown.add(chip("CEL: " + expression, now.withQuery(String.join("\n", rest))));
        }
        return shown;
    }

    private Chip chip(String text, RunFilter without) {
        return new Chip(text, () -> onChange.accept(without));
    }

    /// The names of what was chosen; of many only the first few.
    private static String names(List<FilterChoices.Choice> known, Set<String> ids) {
        String names = ids.stream()
                .limit(3)
                .map(id -> known.stream()
                        .filter(choice -> choice.id().equals(id))
                        .map(FilterChoices.Choice::name)
                        .findFirst()
                        .orElse(id))
                .collect(Collectors.joining(", "));
        return ids.size() > 3 ? names + " and " + (ids.size() - 3) + " more" : names;
    }

    /// The button that takes all filters away, for the face of an empty list.
    ActionButton clearButton() {
        return ActionButton.of(ActionButton.Kind.SECONDARY, "Clear filters")
                .onClick(() -> onChange.accept(cleared(filter.getValue())));
    }
}
