package dev.baton.engine.transition;

import dev.baton.engine.id.ItemId;
import dev.baton.engine.step.Opcode;

/// What happens outside once the changes of a transition are on disk.
public sealed interface Effect {
    /// Send a request to an SDK. Its answer comes back as [Command.SdkAnswered].
    record CallSdk(Dispatch dispatch) implements Effect {}

    /// Make the HTTP request of a gateway step ([Opcode.Gateway], [Opcode.AiGateway]). Its answer comes back as
    /// [Command.GatewayAnswered].
    record CallGateway(ItemId item, int attempt, Opcode request) implements Effect {}

    /// Abort the request of an item if one is in flight: its run ended.
    record AbortCall(ItemId item) implements Effect {}

    /// Tell whoever watches that something changed.
    ///
    /// @param id text of the run id, internal event id, app id or function id
    record Notice(Kind kind, String id) implements Effect {
        /// Kinds of things that change.
        public enum Kind {
            RUN,
            EVENT,
            APP,
            FUNCTION
        }
    }
}
