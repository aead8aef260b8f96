package dev.baton.server.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.conformance.Conformance;
import dev.baton.engine.id.FunctionId;
import dev.baton.engine.id.RunId;
import dev.baton.engine.id.Ulid;
import dev.baton.engine.json.Json;
import dev.baton.engine.run.Run;
import dev.baton.engine.run.RunStatus;
import dev.baton.engine.transition.Command;
import dev.baton.engine.transition.CommandRejected;
import dev.baton.server.fake.Rows;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MutationsTest {
    private static final RunId NEW_RUN = new RunId(Ulid.parse("01M83WN9RR90SH6R6YGE88QJET"));

    private final ExecutorFixture graphql = new ExecutorFixture();
    private Run run;
    private FunctionId function;

    @BeforeEach
    void aRun() {
        var app = Rows.app("shop");
        var row = Rows.function(app, "order");
        function = row.id();
        var event = Rows.event(1, "shop/order", "{}");
        run = Rows.run(2, row, event, RunStatus.RUNNING);
        graphql.engine.rows.apps.add(app);
        graphql.engine.rows.functions.add(row);
        graphql.engine.rows.events.add(event);
        graphql.engine.rows.runs.add(run);
    }

    @Test
    void cancelRunAnswersTheRunAsItIsAfterTheCommit() {
        graphql.engine.answer = ignored -> {
            graphql.engine.rows.runs.set(
                    0,
                    Rows.run(
                            2,
                            graphql.engine.rows.functions.getFirst(),
                            graphql.engine.rows.events.getFirst(),
                            RunStatus.CANCELLED));
            return true;
        };
        var data = graphql.data(
                "mutation { cancelRun(runID: \"%s\") { id status finishedAt event { name } } }".formatted(run.id()));
        assertThat(data.at("/cancelRun/status").asString()).isEqualTo("CANCELLED");
        assertThat(data.at("/cancelRun/finishedAt").isNull()).isFalse();
        assertThat(graphql.engine.commands).containsExactly(new Command.CancelRun(run.id()));
    }

    @Test
    void aRefusalOfTheEngineIsTheError() {
        graphql.engine.answer = ignored -> {
            throw new CommandRejected(CommandRejected.Code.CONFLICT, "cannot cancel an ended run");
        };
        var error = graphql.error("mutation { cancelRun(runID: \"%s\") { id } }".formatted(run.id()));
        assertThat(error.path("message").asString()).isEqualTo("cannot cancel an ended run");
        assertThat(error.at("/extensions/code").asString()).isEqualTo("conflict");
    }

    @Test
    void rerunAnswersTheNewRun() {
        graphql.engine.answer = ignored -> NEW_RUN;
        var data = graphql.data(
                "mutation { rerun(runID: \"%s\", fromStep: {stepID: \"two\", input: \"[1]\"}) }".formatted(run.id()));
        assertThat(data.path("rerun").asString()).isEqualTo(NEW_RUN.toString());
        assertThat(graphql.engine.commands).containsExactly(new Command.Rerun(run.id(), "two", Json.parse("[1]")));
    }

    @Test
    void rerunRefusesInputThatIsNoArray() {
        for (var input : new String[] {"{}", "[1", "7"}) {
            var error = graphql.error("mutation { rerun(runID: \"%s\", fromStep: {stepID: \"two\", input: \"%s\"}) }"
                    .formatted(run.id(), input));
            assertThat(error.path("message").asString()).startsWith("input is not a valid JSON array");
        }
        assertThat(graphql.engine.commands).isEmpty();
    }

    @Test
    void invokeFunctionStoresAnInvocation() {
        assertThat(graphql.data("mutation { invokeFunction(functionSlug: \"shop-order\", data: {a: [1, null]}) }")
                        .path("invokeFunction")
                        .asBoolean())
                .isTrue();
        var received = (Command.ReceiveEvents) graphql.engine.commands.getFirst();
        assertThat(received.events().getFirst().body().tree().at("/data/a").size())
                .isEqualTo(2);
    }

    @Test
    void invokeFunctionNamesMetaThatItDoesNotKnow() {
        var error = graphql.error("mutation { invokeFunction(functionSlug: \"x\", meta: {tags: {}}) }");
        assertThat(error.path("message").asString()).isEqualTo("event meta \"tags\" is not supported");
    }

    @Test
    void createAppSyncsAndAnswersTheApp() {
        graphql.engine.answer = command -> graphql.engine.rows.apps.getFirst();
        var data = graphql.data(
                "mutation { createApp(input: {url: \"http://localhost:3000/api/shop\"}) { id name connected } }");
        assertThat(data.at("/createApp/name").asString()).isEqualTo("shop");
        assertThat(graphql.engine.commands)
                .containsExactly(new Command.AddApp("http://localhost:3000/api/shop", false));
    }

    @Test
    void createAppFailsWithTheSyncErrorButKeepsTheApp() {
        graphql.sync = ignored -> "unreachable";
        var error = graphql.error("mutation { createApp(input: {url: \"localhost:1\"}) { id } }");
        assertThat(error.path("message").asString()).isEqualTo("unreachable");
        assertThat(graphql.engine.commands).containsExactly(new Command.AddApp("http://localhost:1", false));
    }

    @Test
    void appsAreArchivedByIdAndByName() {
        var id = graphql.engine.rows.apps.getFirst().id();
        assertThat(graphql.data("mutation { deleteApp(id: \"%s\") }".formatted(id))
                        .path("deleteApp")
                        .asString())
                .isEqualTo(id.toString());
        assertThat(graphql.data("mutation { deleteAppByName(name: \"shop\") }")
                        .path("deleteAppByName")
                        .asBoolean())
                .isTrue();
        assertThat(graphql.data("mutation { deleteAppByName(name: \"none\") }")
                        .path("deleteAppByName")
                        .asBoolean())
                .isFalse();
        assertThat(graphql.engine.commands).containsExactly(new Command.ArchiveApp(id), new Command.ArchiveApp(id));
        assertThat(graphql.error("mutation { deleteApp(id: \"x\") }")
                        .path("message")
                        .asString())
                .isEqualTo("not the id of an app: x");
    }

    @Test
    void functionsArePausedAndResumed() {
        var data = graphql.data(
                "mutation { pauseFunction(functionID: \"%1$s\", cancelRunning: true) { slug isPaused } unpauseFunction(functionID: \"%1$s\") { slug } }"
                        .formatted(function));
        assertThat(data.at("/pauseFunction/slug").asString()).isEqualTo("shop-order");
        assertThat(graphql.engine.commands)
                .containsExactly(
                        new Command.SetPaused(function, true, true), new Command.SetPaused(function, false, false));
    }

    @Test
    @Conformance("GQL-5")
    void anUnknownFunctionIsNullAndOneError() {
        var envelope =
                graphql.envelope("{ functionBySlug(query: {functionSlug: \"none\"}) { id } }", java.util.Map.of());
        assertThat(envelope.at("/data/functionBySlug").isNull()).isTrue();
        assertThat(envelope.path("errors").size()).isEqualTo(1);
        assertThat(envelope.at("/errors/0/extensions/code").asString()).isEqualTo("not_found");
    }
}
