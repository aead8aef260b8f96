package dev.baton.desktop.screen.functions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.conformance.Conformance;
import dev.baton.desktop.component.LoadState;
import dev.baton.desktop.demo.DemoClient;
import dev.baton.desktop.demo.DemoShop;
import dev.baton.desktop.fake.FakeClient;
import dev.baton.desktop.fake.ManualTimer;
import dev.baton.desktop.prefs.MemoryPreferences;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FunctionsTest {
    private final FunctionsViewModel model = new FunctionsViewModel(
            new DemoClient(DemoShop.at(Instant.parse("2026-11-20T10:42:07Z"))), Runnable::run, new ManualTimer());
    private final FakeClient client = new FakeClient().answer("InvokeFunction", "{\"invokeFunction\": true}");
    private final MemoryPreferences preferences = new MemoryPreferences();

    @Test
    void functionsAreSortedByAppAndName() {
        model.start();
        assertThat(rows()).hasSize(21);
        assertThat(rows().getFirst().slug()).isEqualTo("crm-import-contacts");
        assertThat(model.apps()).containsExactly("crm", "shop", "warehouse");
    }

    @Test
    void searchAndAppsNarrowTheList() {
        model.start();
        model.show(new FunctionsViewModel.Filter("ORDER", Set.of("shop")));
        assertThat(rows()).extracting(FunctionRow::name).containsExactly("process-order", "refund-order", "ship-order");
        model.show(new FunctionsViewModel.Filter("nothing", Set.of()));
        assertThat(model.stateProperty().get()).isInstanceOf(LoadState.Empty.class);
        assertThat(model.total()).isEqualTo(21);
    }

    @Test
    void theFilterSurvivesItsRoute() {
        FunctionsViewModel.Filter filter = new FunctionsViewModel.Filter("sync crm", Set.of("shop", "crm"));
        assertThat(FunctionsViewModel.Filter.of(filter.params())).isEqualTo(filter);
    }

    @Test
    @Conformance("UI-29")
    void payloadsOfTheWrongShapeAreRefusedByName() {
        assertThat(InvokeCheck.of("{\"payload\": {}}").problem()).contains("“payload”");
        assertThat(InvokeCheck.of("{\"data\": []}").problem()).contains("“data”");
        assertThat(InvokeCheck.of("{\"meta\": {\"other\": 1}}").problem()).contains("“other”");
        assertThat(InvokeCheck.of("{\"meta\": {\"sessions\": {\"a\": true}}}").problem())
                .contains("sessions");
        assertThat(InvokeCheck.of("{\n\"data\": {,}}").line()).isEqualTo(2);
        assertThat(InvokeCheck.of("{\"data\": null, \"meta\": {\"sessions\": {\"a\": 1}}}")
                        .isGood())
                .isTrue();
    }

    @Test
    @Conformance("UI-29")
    void theLastPayloadOfAFunctionIsThereNextTime() {
        InvokeModel first = invocation();
        assertThat(InvokeCheck.of(first.initialText()).isGood()).isTrue();
        first.edit("{\"data\": {\"orderId\": \"ord_1\"}}");
        first.invoke();
        assertThat(first.progressProperty().get()).isInstanceOf(InvokeModel.Progress.Invoked.class);
        assertThat(client.calls("InvokeFunction").getFirst().variables().toString())
                .contains("shop-process-order")
                .contains("ord_1");
        assertThat(invocation().initialText()).isEqualTo("{\"data\": {\"orderId\": \"ord_1\"}}");
    }

    private InvokeModel invocation() {
        model.start();
        FunctionRow function = rows().stream()
                .filter(row -> row.slug().equals("shop-process-order"))
                .findFirst()
                .orElseThrow();
        return new InvokeModel(function, client, Runnable::run, preferences);
    }

    private List<FunctionRow> rows() {
        assertThat(model.stateProperty().get()).isInstanceOf(LoadState.Loaded.class);
        return ((LoadState.Loaded<List<FunctionRow>>) model.stateProperty().get()).value();
    }
}
