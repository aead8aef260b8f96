package dev.baton.desktop.fake;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// A wire to a server that hears everything that goes to it, and can be cut and mended. Windows connect to the wire's
/// port.
public final class Wire implements AutoCloseable {
    private final int target;
    private final int port;
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final ByteArrayOutputStream heard = new ByteArrayOutputStream();
    private ServerSocket server;

    /// @param target the port of the server on this machine
    public Wire(int target) {
        this.target = target;
        this.server = listen(0);
        this.port = server.getLocalPort();
        accept();
    }

    /// Where to connect to.
    public URI url() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /// All bytes that were sent to the server.
    public String heard() {
        synchronized (heard) {
            return heard.toString(StandardCharsets.UTF_8);
        }
    }

    /// Cuts it: what is under way breaks, and nothing answers.
    public void cut() {
        close();
    }

    /// Mends it.
    public void mend() {
        server = listen(port);
        accept();
    }

    @Override
    public void close() {
        try {
            server.close();
            for (Socket socket : open) {
                socket.close();
            }
            open.clear();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ServerSocket listen(int port) {
        try {
            ServerSocket socket = new ServerSocket();
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return socket;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept() {
        ServerSocket from = server;
        Thread.startVirtualThread(() -> {
            while (!from.isClosed()) {
                try {
                    Socket near = from.accept();
                    Socket far = new Socket(InetAddress.getLoopbackAddress(), target);
                    open.addAll(List.of(near, far));
                    Thread.startVirtualThread(() -> copy(near, far, true));
                    Thread.startVirtualThread(() -> copy(far, near, false));
                } catch (IOException e) {
                    return;
                }
            }
        });
    }

    private void copy(Socket from, Socket to, boolean listen) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[8_192];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                if (listen) {
                    synchronized (heard) {
                        heard.write(buffer, 0, read);
                    }
                }
                out.write(buffer, 0, read);
                out.flush();
            }
        } catch (IOException e) {
            // The wire was cut, or an end has gone.
        }
    }
}
