package dev.baton.desktop;

import dev.baton.desktop.client.BatonClient;
import dev.baton.desktop.client.BatonClient.ChangeNotice;
import dev.baton.desktop.client.HttpEndpoint;
import dev.baton.desktop.client.InProcessClient;
import dev.baton.engine.Engine;
import dev.baton.engine.transition.Effect;
import dev.baton.server.DevServer;
import java.net.URI;
import java.util.function.Consumer;

/// Makes the client of a server that runs in this process.
public final class ServerClients {
    private ServerClients() {}

    /// A client that asks the server without a socket, and is told of changes by its engine.
    public static BatonClient of(DevServer server) {
        return new InProcessClient(
                server.graphQl()::execute,
                listener -> subscribe(server.engine(), listener),
                new HttpEndpoint(URI.create(server.url())));
    }

    private static BatonClient.Subscription subscribe(Engine engine, Consumer<ChangeNotice> listener) {
        return engine.watch(notice -> listener.accept(new ChangeNotice(kind(notice), notice.id())))::close;
    }

    private static ChangeNotice.Kind kind(Effect.Notice notice) {
        return switch (notice.kind()) {
            case RUN -> ChangeNotice.Kind.RUN;
            case EVENT -> ChangeNotice.Kind.EVENT;
            case APP -> ChangeNotice.Kind.APP;
            case FUNCTION -> ChangeNotice.Kind.FUNCTION;
        };
    }
}
