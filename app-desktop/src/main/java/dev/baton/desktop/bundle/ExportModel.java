package dev.baton.desktop.bundle;

import dev.baton.desktop.client.BatonClient;
import dev.baton.desktop.client.BatonClient.ServerInfo;
import dev.baton.schema.bundle.Bundle;
import dev.baton.schema.bundle.BundleCollector;
import dev.baton.schema.bundle.BundleFile;
import dev.baton.schema.bundle.BundleMasking;
import dev.baton.schema.bundle.Payloads;
import dev.baton.schema.redaction.Redaction;
import dev.baton.server.config.Version;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// The making of a bundle: the runs are read at once, so that size and masked values are known before it is saved.
/// Owned by the UI thread.
public final class ExportModel {
    private final BatonClient client;
    private final Executor ui;
    private final Executor background;
    private final InstantSource clock;
    private final Redaction redaction;
    private final List<String> runs;
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(new State.Reading(0, 0));
    private @Nullable Bundle collected;
    private Payloads payloads = Payloads.FULL;
    private boolean linked;
    private volatile long round;

    /// @param background runs what takes long
    /// @param clock the time of the server
    /// @param redaction what is masked
    /// @param runs ids
    public ExportModel(
            BatonClient client,
            Executor ui,
            Executor background,
            InstantSource clock,
            Redaction redaction,
            List<String> runs) {
        this.client = client;
        this.ui = ui;
        this.background = background;
        this.clock = clock;
        this.redaction = redaction;
        this.runs = List.copyOf(runs);
    }

    /// How far it is.
    public sealed interface State {
        /// Runs are read.
        ///
        /// @param known how many are known to belong to it; 0 before the first
        record Reading(int done, int known) implements State {}

        /// It can be saved.
        ///
        /// @param runs how many are in it
        /// @param masked how many values were masked
        /// @param bytes the file
        record Ready(int runs, int masked, byte[] bytes) implements State {}

        /// It cannot be made.
        record Failed(String reason) implements State {}
    }

    /// How far it is.
    public ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /// How many rules mask values.
    public int rules() {
        return redaction.rules().size();
    }

    /// A name for the file.
    public String fileName() {
        return (runs.size() == 1 ? "run-" + runs.getFirst() : "runs") + Bundle.EXTENSION;
    }

    /// How many runs were chosen.
    public int chosen() {
        return runs.size();
    }

    /// Takes the runs that the chosen ones belong together with as well, or leaves them out. Reads anew.
    public void setLinked(boolean on) {
        if (on != linked) {
            linked = on;
            read();
        }
    }

    /// Says how much of the payloads goes into it.
    public void setPayloads(Payloads wanted) {
        payloads = wanted;
        Bundle known = collected;
        if (known != null) {
            pack(known);
        }
    }

    /// Reads the runs.
    public void read() {
        long mine = ++round;
        boolean withLinked = linked;
        collected = null;
        state.set(new State.Reading(0, 0));
        client.info()
                .exceptionally(failure -> ServerInfo.of("", "dev"))
                .thenApplyAsync(info -> collect(info, withLinked, mine), background)
                .whenComplete((bundle, failure) -> ui.execute(() -> {
                    if (mine != round) {
                        return;
                    }
                    if (failure != null) {
                        state.set(new State.Failed(OpenedBundle.problem(failure)));
                    } else {
                        bundle.ifPresent(known -> {
                            collected = known;
                            pack(known);
                        });
                    }
                }));
    }

    private Optional<Bundle> collect(ServerInfo info, boolean withLinked, long mine) {
        BundleCollector.Sides sides = new BundleCollector.Sides(
                clock.instant(),
                Version.text(),
                info.version(),
                null,
                info.kind().equals("cloud") ? "Production" : "Development");
        return new BundleCollector((operation, variables) ->
                        client.execute(operation, variables).join())
                .collect(runs, withLinked, sides, List.of(), (done, known) -> {
                    ui.execute(() -> {
                        if (mine == round && collected == null) {
                            state.set(new State.Reading(done, known));
                        }
                    });
                    return mine == round;
                });
    }

    private void pack(Bundle known) {
        long mine = ++round;
        Payloads wanted = payloads;
        CompletableFuture.supplyAsync(
                        () -> {
                            Bundle masked = BundleMasking.apply(known, wanted, redaction);
                            return new State.Ready(
                                    masked.runs().size(), masked.manifest().hits(), BundleFile.bytes(masked));
                        },
                        background)
                .whenComplete((ready, failure) -> ui.execute(() -> {
                    if (mine == round) {
                        state.set(failure == null ? ready : new State.Failed(OpenedBundle.problem(failure)));
                    }
                }));
    }

    /// Stops what is under way.
    public void cancel() {
        round++;
    }
}
