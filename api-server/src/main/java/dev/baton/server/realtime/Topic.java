package dev.baton.server.realtime;

/// What messages are published to and followed by: a name within a channel.
///
/// @param channel chosen by the app, for example `user:7`, or the id of a run
/// @param name chosen by the app, or `$stream` for what an endpoint streams
public record Topic(String channel, String name) {
    /// The topic of the bytes that a durable endpoint streams to its client.
    public static Topic streamOf(String channel) {
        return new Topic(channel, "$stream");
    }
}
