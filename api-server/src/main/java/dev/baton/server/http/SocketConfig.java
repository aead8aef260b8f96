package dev.baton.server.http;

import io.helidon.webserver.websocket.WsConfig;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/// Leaves it to the dispatcher which pages may open web sockets. Helidon alone would refuse all foreign ones.
final class SocketConfig implements WsConfig {
    private static final Set<String> EVERY = new AbstractSet<>() {
        @Override
        public boolean contains(Object origin) {
            return true;
        }

        @Override
        public Iterator<String> iterator() {
            return List.of("*").iterator();
        }

        @Override
        public int size() {
            return 1;
        }
    };

    private final int maxFrame;

    /// @param maxFrame bytes of a frame that a client sends at most
    SocketConfig(int maxFrame) {
        this.maxFrame = maxFrame;
    }

    @Override
    public Set<String> origins() {
        return EVERY;
    }

    @Override
    public String name() {
        return "websocket";
    }

    @Override
    public int maxFrameLength() {
        return maxFrame;
    }
}
