package dev.baton.server.http;

import io.helidon.webserver.ServerConnectionException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// A body that has to arrive at some speed, so that nobody keeps a request open by sending a byte now and then.
final class PatientBody extends FilterInputStream {
    private static final int FREE_SECONDS = 30;
    private static final int BYTES_PER_SECOND = 1_024;

    /// Without a byte.
    private static final int STALLED = 30;

    /// Without a byte, where the client may think in between.
    private static final int STALLED_BIT_BY_BIT = 300;

    private final Patience patience;
    private final long begun;
    private final boolean bitByBit;
    private long total;

    /// @param bitByBit whether the client may take its time
    PatientBody(InputStream in, Patience patience, boolean bitByBit) {
        super(in);
        this.patience = patience;
        this.bitByBit = bitByBit;
        this.begun = patience.second();
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        int count = read(one, 0, 1);
        return count < 0 ? count : one[0] & 0xFF;
    }

    /// @throws HttpFailure 408 when less has come than must have
    /// @throws IOException when the client went away, or was cut off
    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int count;
        try (var wait = patience.begin(bitByBit ? STALLED_BIT_BY_BIT : STALLED)) {
            count = super.read(bytes, offset, length);
        } catch (ServerConnectionException e) {
            throw new IOException(e);
        }
        total += Math.max(count, 0);
        long seconds = patience.second() - begun;
        if (!bitByBit && seconds > FREE_SECONDS && total < (seconds - FREE_SECONDS) * BYTES_PER_SECOND) {
            throw new HttpFailure(
                    408, "The request body came at less than " + BYTES_PER_SECOND + " bytes per second", null);
        }
        return count;
    }
}
