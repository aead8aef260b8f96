package dev.baton.desktop.client;

import dev.baton.schema.Operations;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Any running server, over HTTP. Such a server does not push, so its change notices are a steady beat that says of
/// every
/// kind of thing that it may have changed. While the server cannot be reached the beat grows slower, up to fifteen
/// times.
public final class RemoteClient implements BatonClient {
    private static final int SLOWEST = 15;

    private final HttpEndpoint http;
    private final Duration beat;
    private volatile boolean lost;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("remote-beat").factory());

    /// @param beat time between two change notices
    public RemoteClient(HttpEndpoint http, Duration beat) {
        this.http = http;
        this.beat = beat;
    }

    @Override
    public CompletableFuture<JsonNode> execute(String operation, Map<String, Object> variables) {
        CompletableFuture<JsonNode> call = http.graphQl(Operations.document(operation), operation, variables);
        CompletableFuture<JsonNode> data = call.thenApply(GraphQlAnswer::data);
        call.whenComplete((answer, failure) -> hear(failure));
        data.whenComplete((value, failure) -> {
            if (data.isCancelled()) {
                call.cancel(true);
            }
        });
        return data;
    }

    @Override
    public CompletableFuture<List<String>> sendEvents(String json) {
        return http.sendEvents(json);
    }

    @Override
    public CompletableFuture<ServerInfo> info() {
        CompletableFuture<ServerInfo> info = http.info();
        info.whenComplete((answer, failure) -> hear(failure));
        return info;
    }

    @Override
    public Subscription subscribe(Consumer<ChangeNotice> listener) {
        Pace pace = new Pace();
        ScheduledFuture<?> task = timer.scheduleWithFixedDelay(
                () -> {
                    if (pace.isDue(lost)) {
                        for (ChangeNotice.Kind kind : ChangeNotice.Kind.values()) {
                            listener.accept(new ChangeNotice(kind, ""));
                        }
                    }
                },
                beat.toMillis(),
                beat.toMillis(),
                TimeUnit.MILLISECONDS);
        return () -> task.cancel(false);
    }

    private void hear(@Nullable Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        if (cause == null) {
            lost = false;
        } else if (cause instanceof ClientException known && known.code().equals(ClientException.UNREACHABLE)) {
            lost = true;
        }
    }

    /// How many beats pass between two notices of one subscription. Belongs to the thread of the beat.
    private static final class Pace {
        private int gap = 1;
        private int passed;

        boolean isDue(boolean lost) {
            passed++;
            if (!lost) {
                gap = 1;
            } else if (passed < gap) {
                return false;
            } else {
                gap = Math.min(SLOWEST, gap * 2);
            }
            passed = 0;
            return true;
        }
    }

    @Override
    public String address() {
        return http.address();
    }

    @Override
    public void close() {
        timer.shutdownNow();
        http.close();
    }
}
