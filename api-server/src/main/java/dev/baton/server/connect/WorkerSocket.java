package dev.baton.server.connect;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.baton.engine.driver.WorkerRequest;
import dev.baton.engine.id.Ulid;
import dev.baton.engine.time.Alarms;
import dev.baton.proto.connect.v1.ConnectMessage;
import dev.baton.proto.connect.v1.SDKResponse;
import dev.baton.proto.connect.v1.WorkerRequestAckData;
import dev.baton.proto.connect.v1.WorkerRequestExtendLeaseData;
import dev.baton.server.config.ConnectTimes;
import dev.baton.server.http.Conversation;
import dev.baton.server.http.Socket;
import dev.baton.server.http.SocketTerms;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One connection of a worker: first the handshake, then messages (Connect §5 to §7). All that is sent goes through a
/// queue to a thread of its own, so that nobody waits for a worker that is slow to read.
final class WorkerSocket implements Conversation, Wire {
    static final String SUBPROTOCOL = "v0.connect.inngest.com";

    /// Bytes of a message at most.
    static final int MAX_MESSAGE = 8 << 20;

    private static final Logger LOG = LoggerFactory.getLogger(WorkerSocket.class);
    private static final SocketTerms TERMS = new SocketTerms(SUBPROTOCOL, MAX_MESSAGE, "MESSAGE_TOO_LARGE", 5);
    private static final Duration FLUSH = Duration.ofSeconds(1);

    private final Handshake handshake;
    private final WorkerPool pool;
    private final BlockingQueue<Outgoing> outgoing = new LinkedBlockingQueue<>();
    private @Nullable Thread writer;
    private Alarms.@Nullable Alarm helloTimeout;
    private String address = "";
    private volatile @Nullable Ulid id;
    private volatile boolean over;

    WorkerSocket(Handshake handshake, WorkerPool pool) {
        this.handshake = handshake;
        this.pool = pool;
    }

    /// What is to be sent.
    private sealed interface Outgoing {
        record Frame(byte[] bytes) implements Outgoing {}

        record Close(CloseReason reason) implements Outgoing {}

        /// The connection is gone.
        record End() implements Outgoing {}
    }

    @Override
    public SocketTerms terms() {
        return TERMS;
    }

    @Override
    public void accepted() {}

    @Override
    public void opened(Socket socket) {
        address = socket.remoteAddress();
        writer = Thread.ofVirtual().name("connect-writer").start(() -> write(socket));
        send(Frames.hello());
        helloTimeout = pool.alarms().in(ConnectTimes.HELLO, () -> {
            if (id == null) {
                close(CloseReason.HELLO_TIMEOUT);
            }
        });
    }

    private void write(Socket socket) {
        try {
            while (true) {
                switch (outgoing.take()) {
                    case Outgoing.Frame(var bytes) -> socket.send(bytes);
                    case Outgoing.Close(var reason) -> {
                        socket.close(reason.code(), reason.text());
                        return;
                    }
                    case Outgoing.End end -> {
                        return;
                    }
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.debug("a worker does not read: connection={} {}", id, e.getMessage());
            gone("UNEXPECTED");
        }
    }

    private void send(byte[] frame) {
        if (!over) {
            outgoing.add(new Outgoing.Frame(frame));
        }
    }

    @Override
    public void received(String text) {
        close(id == null ? CloseReason.HELLO_INVALID_MESSAGE : CloseReason.INVALID_MESSAGE);
    }

    @Override
    public void received(byte[] frame) {
        if (over) {
            return;
        }
        try {
            var known = id;
            if (known == null) {
                introduce(frame);
            } else {
                message(known, ConnectMessage.parseFrom(frame));
            }
        } catch (InvalidProtocolBufferException e) {
            LOG.info("a worker sent what cannot be read: connection={} {}", id, e.getMessage());
            close(CloseReason.INVALID_MESSAGE);
        } catch (RuntimeException e) {
            LOG.error("a message of a worker could not be handled: connection={}", id, e);
            close(CloseReason.INTERNAL_ERROR);
        }
    }

    private void introduce(byte[] frame) {
        try {
            var accepted = handshake.read(frame, address);
            if (over) {
                return;
            }
            if (helloTimeout != null) {
                helloTimeout.cancel();
            }
            var introduction = accepted.introduction();
            if (!pool.opened(introduction, this)) {
                close(pool.isDraining() ? CloseReason.GATEWAY_CLOSING : CloseReason.HELLO_INVALID_PAYLOAD);
                return;
            }
            id = introduction.id();
            if (over) {
                // It went while its apps were registered, when nobody knew yet what to close.
                pool.closed(introduction.id(), CloseReason.ofWorker(1_006, ""));
                return;
            }
            send(Frames.ready(pool.times()));
            if (!accepted.manual()) {
                pool.ready(introduction.id());
            }
            LOG.info(
                    "worker connected: connection={} instance={} apps={}",
                    introduction.id(),
                    introduction.instance(),
                    introduction.groups().stream().map(Group::appName).toList());
        } catch (Handshake.Refused e) {
            LOG.warn("a worker was not let in: {}", e.getMessage());
            var last = e.frame();
            if (last != null) {
                send(last);
            }
            close(e.reason());
        }
    }

    private void message(Ulid self, ConnectMessage message) throws InvalidProtocolBufferException {
        switch (message.getKind()) {
            case WORKER_READY -> pool.ready(self);
            case WORKER_HEARTBEAT -> {
                pool.heard(self);
                send(Frames.heartbeat());
            }
            case WORKER_PAUSE -> pool.pause(self);
            case WORKER_REQUEST_ACK -> {
                var request = Ulid.parseOrNull(
                        WorkerRequestAckData.parseFrom(message.getPayload()).getRequestId());
                if (request != null) {
                    pool.taken(request);
                }
            }
            case WORKER_REQUEST_EXTEND_LEASE -> extend(WorkerRequestExtendLeaseData.parseFrom(message.getPayload()));
            case WORKER_REPLY -> {
                var response = SDKResponse.parseFrom(message.getPayload());
                answered(pool, response);
                send(Frames.replyAck(response.getRequestId()));
            }
            case WORKER_STATUS -> LOG.debug("a worker tells its status: connection={}", self);
            default -> LOG.info("a worker sent {}, which means nothing: connection={}", message.getKind(), self);
        }
    }

    private void extend(WorkerRequestExtendLeaseData asked) {
        var request = Ulid.parseOrNull(asked.getRequestId());
        var lease = Ulid.parseOrNull(asked.getLeaseId());
        var next = request == null || lease == null
                ? null
                : pool.extend(request, lease).orElse(null);
        send(Frames.extension(asked, next));
    }

    /// An answer, over a socket or without one.
    static void answered(WorkerPool pool, SDKResponse response) {
        var request = Ulid.parseOrNull(response.getRequestId());
        if (request != null) {
            pool.answered(request, Frames.answer(response));
        }
    }

    @Override
    public void ended(int code, String reason) {
        gone(CloseReason.ofWorker(code, reason));
    }

    private void gone(String reason) {
        over = true;
        if (helloTimeout != null) {
            helloTimeout.cancel();
        }
        outgoing.add(new Outgoing.End());
        var known = id;
        if (known != null) {
            pool.closed(known, reason);
            LOG.info("worker disconnected: connection={} reason={}", known, reason);
        }
    }

    // --- What the pool says ---

    @Override
    public void request(WorkerRequest request, Ulid lease) {
        send(Frames.request(request, lease));
    }

    @Override
    public void closing() {
        send(Frames.closing());
    }

    @Override
    public void close(CloseReason reason) {
        if (over) {
            return;
        }
        over = true;
        outgoing.add(new Outgoing.Close(reason));
        var known = id;
        if (known != null) {
            pool.closed(known, reason.remembered());
        }
    }

    @Override
    public void flush() {
        var thread = writer;
        if (thread == null) {
            return;
        }
        try {
            if (!thread.join(FLUSH)) {
                LOG.debug("a worker does not read its last messages: connection={}", id);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
