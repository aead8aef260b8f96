package dev.baton.server.realtime;

import dev.baton.engine.driver.AnswerStreams;
import dev.baton.engine.id.IdSource;
import dev.baton.engine.id.RunId;
import dev.baton.engine.json.Json;
import dev.baton.engine.step.Opcode;
import dev.baton.engine.time.EngineClock;

/// Publishes answers that gateways get to those who follow the topic that the step names (RT §14).
///
/// @param hub hands messages on
public record GatewayStreams(Hub hub, EngineClock clock, IdSource ids) implements AnswerStreams {
    @Override
    public Stream open(RunId run, Opcode.Publish to, Json metadata) {
        var topic = new Topic(to.channel(), to.topic());
        return DataStream.open(hub, new Messages(topic, run.toString(), metadata.tree()), clock, ids);
    }
}
