package dev.baton.server.http;

import io.helidon.common.Weighted;
import io.helidon.common.buffers.BufferData;
import io.helidon.common.buffers.CompositeBufferData;
import io.helidon.common.buffers.DataReader;
import io.helidon.common.buffers.DataWriter;
import io.helidon.common.socket.HelidonSocket;
import io.helidon.common.socket.PeerInfo;
import io.helidon.http.HttpPrologue;
import io.helidon.http.WritableHeaders;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.ListenerContext;
import io.helidon.webserver.ProtocolConfigs;
import io.helidon.webserver.ProxyProtocolData;
import io.helidon.webserver.Router;
import io.helidon.webserver.http1.spi.Http1RoutedUpgrade;
import io.helidon.webserver.http1.spi.Http1RoutedUpgrader;
import io.helidon.webserver.http1.spi.Http1UpgradeProvider;
import io.helidon.webserver.http1.spi.Http1Upgrader;
import io.helidon.webserver.spi.ServerConnection;
import io.helidon.webserver.websocket.WsConfig;
import io.helidon.webserver.websocket.WsUpgrader;
import java.util.Optional;
import java.util.concurrent.ExecutorService;

/// Helidon's web sockets, with frames that are read in one piece. Helidon undoes the mask of a frame byte by byte, and
/// looks for each byte through all parts that the frame came in: a frame of some MiB would keep a processor busy for
/// seconds, and one that is twice as long for four times as long. Found by Helidon as a service, before its own.
public final class WholeFrames implements Http1UpgradeProvider<WsConfig>, Weighted {
    @Override
    public double weight() {
        return DEFAULT_WEIGHT + 10;
    }

    @Override
    public String protocolType() {
        return "websocket";
    }

    @Override
    public Class<WsConfig> protocolConfigType() {
        return WsConfig.class;
    }

    @Override
    public Http1Upgrader create(WsConfig config, ProtocolConfigs configs) {
        var upgrader = WsUpgrader.create(config);
        return upgrader instanceof Http1RoutedUpgrader routed ? new Upgrader(routed) : upgrader;
    }

    private record Upgrader(Http1RoutedUpgrader own) implements Http1RoutedUpgrader {
        @Override
        public String supportedProtocol() {
            return own.supportedProtocol();
        }

        @Override
        public ServerConnection upgrade(ConnectionContext context, HttpPrologue prologue, WritableHeaders<?> headers) {
            return own.upgrade(new Context(context), prologue, headers);
        }

        @Override
        public Optional<Http1RoutedUpgrade> routedUpgrade(
                ConnectionContext context, HttpPrologue prologue, WritableHeaders<?> headers) {
            return own.routedUpgrade(new Context(context), prologue, headers);
        }
    }

    /// Reads on from where another reader is.
    private static final class Reader extends DataReader {
        Reader(DataReader from) {
            super(() -> from.readBuffer().readBytes());
        }

        @Override
        public BufferData readBuffer(int length) {
            var read = super.readBuffer(length);
            return read instanceof CompositeBufferData parts ? BufferData.create(parts.readBytes()) : read;
        }
    }

    /// A connection whose frames are read so.
    private record Context(ConnectionContext own, DataReader dataReader) implements ConnectionContext {
        Context(ConnectionContext own) {
            this(own, new Reader(own.dataReader()));
        }

        @Override
        public ListenerContext listenerContext() {
            return own.listenerContext();
        }

        @Override
        public ExecutorService executor() {
            return own.executor();
        }

        @Override
        public DataWriter dataWriter() {
            return own.dataWriter();
        }

        @Override
        public Router router() {
            return own.router();
        }

        @Override
        public Optional<ProxyProtocolData> proxyProtocolData() {
            return own.proxyProtocolData();
        }

        @Override
        public HelidonSocket serverSocket() {
            return own.serverSocket();
        }

        @Override
        public PeerInfo remotePeer() {
            return own.remotePeer();
        }

        @Override
        public PeerInfo localPeer() {
            return own.localPeer();
        }

        @Override
        public boolean isSecure() {
            return own.isSecure();
        }

        @Override
        public String socketId() {
            return own.socketId();
        }

        @Override
        public String childSocketId() {
            return own.childSocketId();
        }
    }
}
