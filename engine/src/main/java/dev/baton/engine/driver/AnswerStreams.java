package dev.baton.engine.driver;

import dev.baton.engine.id.RunId;
import dev.baton.engine.json.Json;
import dev.baton.engine.step.Opcode;

/// Publishes the answer to a gateway's request while it comes in (RT §14). Whoever serves realtime carries this out.
public interface AnswerStreams {
    /// Nobody can listen.
    AnswerStreams NONE = (run, to, metadata) -> new Stream() {
        @Override
        public void write(byte[] part) {}

        @Override
        public void close() {}
    };

    /// Begins one stream.
    ///
    /// @param run whose step made the request
    /// @param metadata `{url, "content-type", request_id}`, told with every message
    Stream open(RunId run, Opcode.Publish to, Json metadata);

    /// The body of one answer. Used by one thread at a time; nothing of it waits.
    interface Stream extends AutoCloseable {
        /// @param part of the body as it came, of any length
        void write(byte[] part);

        /// The body has ended, or will not be completed.
        @Override
        void close();
    }
}
