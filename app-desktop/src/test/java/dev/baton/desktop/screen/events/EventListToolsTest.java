package dev.baton.desktop.screen.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.desktop.Fx;
import dev.baton.desktop.FxWindow;
import dev.baton.desktop.component.TimeText;
import dev.baton.desktop.component.table.DataTable;
import dev.baton.desktop.component.table.TableColumns;
import dev.baton.desktop.demo.DemoClient;
import dev.baton.desktop.demo.DemoShop;
import dev.baton.desktop.fake.FakeClient;
import dev.baton.desktop.fake.ManualTimer;
import dev.baton.desktop.navigation.Params;
import dev.baton.desktop.navigation.RecordingNavigator;
import dev.baton.desktop.navigation.Route;
import dev.baton.desktop.prefs.MemoryPreferences;
import dev.baton.desktop.screen.list.ExportFormat;
import dev.baton.desktop.theme.ThemeChoice;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javafx.application.Platform;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableColumn;
import javafx.scene.layout.StackPane;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Columns of the payload, several selected events, exports and the menu of the list of events.
final class EventListToolsTest {
    private static final Instant NOW = Instant.parse("2026-11-20T10:42:07.318Z");
    private static final String PATH = "event.data.total";

    private final InstantSource clock = InstantSource.fixed(NOW);
    private final FakeClient client = new FakeClient().otherwise(new DemoClient(DemoShop.at(NOW)));
    private final ManualTimer timer = new ManualTimer(NOW);
    private final MemoryPreferences preferences = new MemoryPreferences();
    private final List<String> sent = new ArrayList<>();
    private FxWindow window;
    private RecordingNavigator navigator;
    private EventsViewModel model;
    private EventsScreen screen;
    private DataTable<EventRow> table;

    @BeforeEach
    void open() {
        open(ThemeChoice.LIGHT);
    }

    private void open(ThemeChoice theme) {
        TimeText times = new TimeText(ZoneOffset.ofHours(2), clock);
        window = FxWindow.show(theme, 1_232, 832, appearance -> {
            StackPane content = new StackPane();
            navigator = new RecordingNavigator(content);
            model = new EventsViewModel(client, Platform::runLater, timer, clock, times);
            screen = new EventsScreen(
                    model,
                    id -> new EventDetailModel(id, client, Platform::runLater, timer, times),
                    times,
                    preferences,
                    (owner, name, text) -> Optional.empty(),
                    navigator,
                    sent::add);
            content.getChildren().add(screen.root());
            screen.show(new Route.Events(Params.NONE));
            screen.onShown();
            return navigator.overlay();
        });
        settle();
        table = window.find("#events-table");
    }

    @AfterEach
    void close() {
        Fx.run(() -> {
            screen.onHidden();
            return true;
        });
        window.close();
    }

    @ParameterizedTest
    @EnumSource(
            value = ThemeChoice.class,
            names = {"LIGHT", "DARK"})
    void valuesOfThePayloadAreColumns(ThemeChoice theme) {
        close();
        open(theme);
        promote();
        EventRow row = withValue();
        TableColumn<EventRow, ?> column = table.getColumns().stream()
                .filter(each -> each.getText().equals(PATH))
                .findFirst()
                .orElseThrow();
        assertThat(column.isVisible()).isTrue();
        EventCell cell = Fx.run(() -> model.cell(row, "=" + PATH));
        String value = model.payloads().get(row.id()).get(PATH);
        assertThat(cell.cel()).contains(PATH + " == " + value);
        assertThat(cell.only().orElseThrow().search()).isEqualTo(PATH + " == " + value);
        assertThat(cell.without().orElseThrow().search()).isEqualTo(PATH + " != " + value);
        Fx.run(() -> {
            table.getSelectionModel().selectIndices(0, 1, 3);
            return true;
        });
        assertThat(window.picture("events-columns-" + theme)).exists();
    }

    @Test
    void theNameOfAnEventFiltersByItselfAndExcludesItself() {
        EventRow row = Fx.run(() -> table.getItems().getFirst());
        EventCell cell = Fx.run(() -> model.cell(row, "name"));
        assertThat(cell.only().orElseThrow().names()).containsExactly(row.name());
        assertThat(cell.without().orElseThrow().search()).isEqualTo("event.name != \"" + row.name() + "\"");
    }

    @Test
    void severalSelectedEventsStaySelectedWhenOthersComeIn() {
        List<EventRow> rows = Fx.run(() -> List.copyOf(table.getItems()));
        List<String> wanted = List.of(rows.get(1).id(), rows.get(3).id());
        Fx.run(() -> {
            table.getSelectionModel().selectIndices(1, 3);
            table.showRows(rows.subList(1, rows.size()));
            return true;
        });
        assertThat(Fx.run(() -> table.getSelectionModel().getSelectedItems().stream()
                        .map(EventRow::id)
                        .toList()))
                .containsExactlyInAnyOrderElementsOf(wanted);
        assertThat(Fx.run(() -> window.find("#bulk").isVisible())).isTrue();
    }

    @Test
    void allThatMatchAreExportedWithPayloadAndColumns() {
        promote();
        long total = Fx.run(() -> model.totalProperty().get());
        String lines =
                Fx.run(() -> model.export(List.of(), ExportFormat.NDJSON)).join();
        List<JsonNode> exported =
                lines.lines().map(line -> new JsonMapper().readTree(line)).toList();
        assertThat(exported).hasSize((int) total);
        EventRow row = withValue();
        JsonNode one = exported.stream()
                .filter(each -> each.path("id").asString().equals(row.id()))
                .findFirst()
                .orElseThrow();
        assertThat(one.path("payload").path("name").asString()).isEqualTo(row.name());
        assertThat(one.path(PATH).toString())
                .isEqualTo(model.payloads().get(row.id()).get(PATH));
        String csv = Fx.run(() -> model.export(List.of(row), ExportFormat.CSV)).join();
        assertThat(csv.lines()).hasSize(2);
        assertThat(csv).startsWith("id,name,receivedAt,source,version,runs,payload," + PATH);
    }

    @Test
    void anExportTellsHowFarItIsAndStops() {
        CompletableFuture<JsonNode> page = new CompletableFuture<>();
        client.hold("ExportEvents", page);
        CompletableFuture<String> export = Fx.run(() -> model.export(List.of(), ExportFormat.JSON));
        assertThat(Fx.run(() -> model.exporting().textProperty().get())).startsWith("Reading events to export: 0 of ");
        assertThat(Fx.run(() -> window.find("#export-progress").isVisible())).isTrue();
        window.press("export-stop");
        page.complete(new JsonMapper().readTree("""
                {"eventsV2": {"edges": [], "pageInfo": {"hasNextPage": true, "endCursor": "x"}}}"""));
        assertThat(export.handle((text, failure) -> failure).join()).isNotNull();
        assertThat(client.calls("ExportEvents")).hasSize(1);
        assertThat(Fx.run(() -> window.find("#export-progress").isVisible())).isFalse();
    }

    @Test
    void theMenuReplaysAndSavesToTheLibrary() {
        EventRow row = Fx.run(() -> {
            table.getSelectionModel().select(0);
            return table.getItems().getFirst();
        });
        choose("Replay…");
        assertThat(sent).singleElement().asString().startsWith("{\n  \"name\": \"" + row.name() + "\"");
        choose("Save to library");
        assertThat(new PayloadLibrary(preferences).saved())
                .singleElement()
                .satisfies(entry -> assertThat(entry.name()).isEqualTo(row.name()));
    }

    @Test
    void aPreviewIsTheBeginningOfThePayload() {
        assertThat(PreviewCell.beginning("{\n  \"a\": 1\n}")).isEqualTo("{\n  \"a\": 1\n}");
        assertThat(PreviewCell.beginning("x\n".repeat(100)).lines())
                .hasSize(19)
                .last()
                .isEqualTo("…");
    }

    private void choose(String text) {
        Fx.run(() -> {
            MenuItem item = table.getContextMenu().getItems().stream()
                    .filter(each -> text.equals(each.getText()))
                    .findFirst()
                    .orElseThrow();
            item.getOnAction().handle(null);
            return true;
        });
        settle();
    }

    private EventRow withValue() {
        return Fx.run(() -> table.getItems().stream()
                .filter(row ->
                        !model.payloads().get(row.id()).getOrDefault(PATH, "").isEmpty())
                .findFirst()
                .orElseThrow());
    }

    private void promote() {
        preferences.put("columns.events", "");
        Fx.run(() -> {
            TableColumns<EventRow> columns = screen.columns();
            columns.arrange(columns.layoutProperty().get().withPayload(PATH));
            return true;
        });
        settle();
    }

    private void settle() {
        for (int i = 0; i < 6; i++) {
            Fx.run(() -> {
                timer.advance(Duration.ofMillis(120));
                return true;
            });
            Fx.frames(2);
        }
    }
}
