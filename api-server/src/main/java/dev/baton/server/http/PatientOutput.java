package dev.baton.server.http;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/// The body of an answer to a client that has to take it: one that takes nothing for a while is cut off.
final class PatientOutput extends FilterOutputStream {
    private final Patience patience;
    private final int seconds;

    PatientOutput(OutputStream out, Patience patience, int seconds) {
        super(out);
        this.patience = patience;
        this.seconds = seconds;
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        try (var wait = patience.begin(seconds)) {
            out.write(bytes, offset, length);
        }
    }

    @Override
    public void flush() throws IOException {
        try (var wait = patience.begin(seconds)) {
            out.flush();
        }
    }

    @Override
    public void close() throws IOException {
        try (var wait = patience.begin(seconds)) {
            out.close();
        }
    }
}
