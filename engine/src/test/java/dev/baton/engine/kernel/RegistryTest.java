package dev.baton.engine.kernel;

import static dev.baton.engine.simulation.Functions.function;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.conformance.Conformance;
import dev.baton.engine.app.App;
import dev.baton.engine.id.AppId;
import dev.baton.engine.id.NameUuid;
import dev.baton.engine.simulation.Functions;
import dev.baton.engine.simulation.Lab;
import dev.baton.engine.simulation.Ops;
import dev.baton.engine.transition.Command;
import dev.baton.engine.transition.CommandRejected;
import org.junit.jupiter.api.Test;

/// Apps and functions as they are registered, changed and archived.
final class RegistryTest {
    private final Lab lab = new Lab();

    @Test
    @Conformance({"SDK-3", "STO-1"})
    void sameRegistrationChangesNothing() {
        assertThat(lab.apply(Functions.app("shop", function("f").on("e"))).modified())
                .isTrue();
        var before = lab.function("f");
        var again = lab.apply(Functions.app("shop", function("f").on("e")));
        assertThat(again.modified()).isFalse();
        assertThat(lab.function("f")).isEqualTo(before);
        assertThat(lab.apps()).hasSize(1);
    }

    @Test
    @Conformance("SDK-4")
    void changedTriggerRaisesTheVersionAndKeepsTheId() {
        lab.register(function("f").on("e"), function("g").on("e"));
        var f = lab.function("f");
        var result = lab.apply(
                Functions.app("shop", function("f").on("x"), function("g").on("e")));
        assertThat(result.modified()).isTrue();
        assertThat(lab.function("f").version()).isEqualTo(f.version() + 1);
        assertThat(lab.function("f").id()).isEqualTo(f.id());
        assertThat(lab.function("g").version()).isEqualTo(1);
    }

    @Test
    @Conformance({"SDK-5", "STO-2"})
    void functionThatIsMissingIsArchivedAndComesBack() {
        lab.register(function("f").on("e"), function("g").on("e"));
        var f = lab.function("f");
        lab.register(function("g").on("e"));
        assertThat(lab.function("f").archivedAt()).isEqualTo(lab.now());
        lab.register(function("f").on("e"), function("g").on("e"));
        assertThat(lab.function("f").archivedAt()).isNull();
        assertThat(lab.function("f").id()).isEqualTo(f.id());
    }

    @Test
    void appIdFollowsFromItsName() {
        lab.register(function("f"));
        assertThat(lab.apps()).extracting(App::id).containsExactly(new AppId(NameUuid.of("shop")));
    }

    @Test
    void syncErrorIsClearedByTheNextRegistration() {
        var app = lab.apply(Functions.app("shop", function("f"))).app();
        lab.apply(new Command.RecordSyncError(app, "unreachable"));
        assertThat(lab.apps()).extracting(App::error).containsExactly("unreachable");
        assertThat(lab.apply(Functions.app("shop", function("f"))).modified()).isTrue();
        assertThat(lab.apps()).extracting(App::error).containsOnlyNulls();
    }

    @Test
    void placeholderGivesWayToTheAppAtItsUrl() {
        var placeholder = lab.apply(new Command.AddApp(Functions.URL, true));
        assertThat(placeholder.name()).isEmpty();
        assertThat(placeholder.error()).isEqualTo("unreachable");
        assertThat(lab.apply(new Command.AddApp(Functions.URL, false)).id()).isEqualTo(placeholder.id());
        lab.register(function("f"));
        assertThat(lab.apps().stream().filter(app -> app.archivedAt() == null))
                .singleElement()
                .satisfies(app -> {
                    assertThat(app.name()).isEqualTo("shop");
                    assertThat(app.autodiscovered()).isTrue();
                });
    }

    @Test
    void appThatChangedItsNameReplacesTheOldOne() {
        lab.register(function("f").on("e"));
        lab.apply(Functions.app("store", function("store-f").on("e")));
        lab.send("e", "{}");
        assertThat(lab.runs("f")).isEmpty();
        assertThat(lab.runs("store-f")).hasSize(1);
    }

    @Test
    @Conformance("ENG-67")
    void nextRequestGoesToTheNewUrl() {
        lab.register(function("f").on("e"));
        lab.send("e", "{}");
        lab.register(function("f").on("e").url("http://localhost:4000/api/inngest"));
        lab.answer(Ops.ran("a", "1"));
        assertThat(lab.call().url()).startsWith("http://localhost:4000/api/inngest?fnId=f");
    }

    @Test
    void archivedAppStartsNothing() {
        var app = lab.apply(Functions.app("shop", function("f").on("e"))).app();
        lab.apply(new Command.ArchiveApp(app));
        lab.send("e", "{}");
        assertThat(lab.runs("f")).isEmpty();
        assertThatThrownBy(() -> lab.apply(new Command.ArchiveApp(app))).isInstanceOf(CommandRejected.class);
        lab.register(function("f").on("e"));
        lab.send("e", "{}");
        assertThat(lab.runs("f")).hasSize(1);
    }

    @Test
    void urlIsChangedUnlessTaken() {
        var app = lab.apply(Functions.app("shop", function("f"))).app();
        lab.apply(new Command.AddApp("http://localhost:5000/api/inngest", false));
        var moved = lab.apply(new Command.UpdateAppUrl(app, "http://localhost:4000/api/inngest"));
        assertThat(moved.url()).isEqualTo("http://localhost:4000/api/inngest");
        var taken = new Command.UpdateAppUrl(app, "http://localhost:5000/api/inngest");
        assertThatThrownBy(() -> lab.apply(taken)).isInstanceOf(CommandRejected.class);
    }
}
