package dev.baton.desktop.screen.apps;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.conformance.Conformance;
import dev.baton.desktop.client.BatonClient.ChangeNotice.Kind;
import dev.baton.desktop.component.LoadState;
import dev.baton.desktop.fake.FakeClient;
import dev.baton.desktop.fake.ManualTimer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class AppsViewModelTest {
    private static final String SHOP = """
            {"apps": [{"id": "a1", "name": "shop", "externalID": "shop", "sdkLanguage": "js", "sdkVersion": "4.2.1",
              "framework": "nextjs", "url": "http://localhost:3000/api/inngest", "error": %s, "method": "SERVE",
              "connected": true, "autodiscovered": true, "functions": [
                {"id": "f1", "name": "process-order", "slug": "shop-process-order",
                 "triggers": [{"type": "EVENT", "value": "shop/order.placed"}]}]}]}
            """;

    private final FakeClient client = new FakeClient().answer("GetApps", SHOP.formatted("null"));
    private final ManualTimer timer = new ManualTimer();
    private final AppsViewModel model = new AppsViewModel(client, Runnable::run, timer);

    @Test
    @Conformance("UI-30")
    void aCardHasTheFactsOfItsApp() {
        model.start();
        AppCard card = cards().getFirst();
        assertThat(card.title()).isEqualTo("shop");
        assertThat(card.sdk()).isEqualTo("js 4.2.1");
        assertThat(card.language()).isEqualTo("TypeScript");
        assertThat(card.framework()).isEqualTo("Next.js");
        assertThat(card.method()).isEqualTo("Serve");
        assertThat(card.autodiscovered()).isTrue();
        assertThat(card.problem()).isEmpty();
        assertThat(card.functions())
                .containsExactly(new AppCard.FunctionLine(
                        "f1", "process-order", List.of(new AppCard.Trigger("shop/order.placed", false))));
    }

    @Test
    @Conformance("UI-30")
    void aCardTurnsToAnErrorWhenItsAppStops() {
        model.start();
        client.answer("GetApps", SHOP.formatted("\"unreachable\""));
        client.publish(Kind.APP, "a1");
        timer.advance(Duration.ofMillis(250));
        assertThat(cards().getFirst().problem())
                .hasValueSatisfying(
                        problem -> assertThat(problem.title()).isEqualTo("Nothing is listening on port 3000"));
    }

    @Test
    void nothingIsFollowedAfterStopping() {
        model.start();
        model.stop();
        client.publish(Kind.APP, "a1");
        timer.advance(Duration.ofSeconds(1));
        assertThat(client.listeners()).isZero();
        assertThat(client.calls("GetApps")).hasSize(1);
    }

    @Test
    void theCardsStayWhenTheServerIsLost() {
        model.start();
        client.fail("GetApps", "unreachable", "No server answers.");
        model.refresh();
        assertThat(cards()).hasSize(1);
        assertThat(model.problemProperty().get()).isEqualTo("No server answers.");
    }

    @Test
    void noAppsIsAnEmptyState() {
        client.answer("GetApps", "{\"apps\": []}");
        model.start();
        assertThat(model.stateProperty().get()).isInstanceOf(LoadState.Empty.class);
    }

    @Test
    void aFailedFirstLoadIsAFailure() {
        client.fail("GetApps", "unreachable", "No server answers.");
        model.start();
        assertThat(model.stateProperty().get()).isEqualTo(new LoadState.Failed<>("No server answers.", "unreachable"));
    }

    @Test
    void anAddressWithoutASchemeIsCompleted() {
        client.answer("CreateApp", "{\"createApp\": {\"id\": \"a1\", \"externalID\": \"shop\"}}");
        model.start();
        model.sync("localhost:3000/api/inngest");
        assertThat(client.calls("CreateApp").getFirst().variables().toString())
                .contains("http://localhost:3000/api/inngest");
        assertThat(model.attemptProperty().get())
                .isEqualTo(new AppsViewModel.Attempt.Synced("http://localhost:3000/api/inngest", "shop"));
    }

    @Test
    void aBadAddressIsRefusedWithoutACall() {
        model.sync("ftp://localhost");
        assertThat(client.calls("CreateApp")).isEmpty();
        assertThat(model.attemptProperty().get()).isInstanceOf(AppsViewModel.Attempt.Refused.class);
    }

    @Test
    void aFailedSyncSaysWhatToDo() {
        client.fail("CreateApp", "graphql", "unreachable");
        model.start();
        model.sync("http://localhost:4000");
        assertThat(model.attemptProperty().get())
                .isInstanceOfSatisfying(
                        AppsViewModel.Attempt.NotSynced.class,
                        attempt ->
                                assertThat(attempt.problem().title()).isEqualTo("Nothing is listening on port 4000"));
        assertThat(client.calls("GetApps")).hasSize(2);
    }

    private List<AppCard> cards() {
        assertThat(model.stateProperty().get()).isInstanceOf(LoadState.Loaded.class);
        return ((LoadState.Loaded<List<AppCard>>) model.stateProperty().get()).value();
    }
}
