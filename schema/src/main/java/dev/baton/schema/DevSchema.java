package dev.baton.schema;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// The schema of `/v0/gql` as SDL (GQL §1).
public final class DevSchema {
    private static final String RESOURCE = "/schema/dev.graphqls";

    private DevSchema() {}

    /// The SDL, read from the class path at each call.
    public static String sdl() {
        try (var in = DevSchema.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("the class path lacks " + RESOURCE);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
