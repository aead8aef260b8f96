package dev.baton.engine.http;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/// Collects a body up to a limit; a longer one ends the exchange.
final class LimitedBody implements HttpResponse.BodySubscriber<byte[]> {
    private static final int FIRST = 1_024;

    private final CompletableFuture<byte[]> result = new CompletableFuture<>();
    private final int limit;
    private final @Nullable BodyListener listener;
    private byte[] buffer;
    private int length;
    private Flow.@Nullable Subscription subscription;

    /// @param expected length that was announced, or a negative number
    /// @param listener gets the body too while it comes in, or null
    LimitedBody(int limit, long expected, @Nullable BodyListener listener) {
        this.limit = limit;
        this.listener = listener;
        this.buffer = new byte[(int) Math.clamp(expected, 0, FIRST * 1_024)];
    }

    static HttpResponse.BodyHandler<byte[]> handler(int limit, @Nullable BodyListener listener) {
        return info -> {
            var headers = Headers.of(info.headers().map());
            boolean leadsElsewhere = Redirects.isRedirect(info.statusCode()) && headers.get("location") != null;
            var told = leadsElsewhere || headers.get("content-encoding") != null ? null : listener;
            if (told != null) {
                told.begins(headers);
            }
            return new LimitedBody(
                    limit, info.headers().firstValueAsLong("content-length").orElse(FIRST), told);
        };
    }

    @Override
    public CompletionStage<byte[]> getBody() {
        return result;
    }

    @Override
    public void onSubscribe(Flow.Subscription newSubscription) {
        subscription = newSubscription;
        newSubscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> parts) {
        for (var part : parts) {
            int count = part.remaining();
            if (count > limit - length) {
                if (subscription != null) {
                    subscription.cancel();
                }
                result.completeExceptionally(new TooLong());
                return;
            }
            if (count > buffer.length - length) {
                buffer = Arrays.copyOf(buffer, Math.max(length + count, Math.min(limit, buffer.length * 2)));
            }
            part.get(buffer, length, count);
            if (listener != null) {
                listener.part(Arrays.copyOfRange(buffer, length, length + count));
            }
            length += count;
        }
    }

    @Override
    public void onError(Throwable error) {
        result.completeExceptionally(error);
    }

    @Override
    public void onComplete() {
        result.complete(length == buffer.length ? buffer : Arrays.copyOf(buffer, length));
    }

    /// The limit was passed.
    static final class TooLong extends IOException {
        TooLong() {
            super("body is too long");
        }
    }
}
