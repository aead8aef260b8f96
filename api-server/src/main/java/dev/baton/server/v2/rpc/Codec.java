package dev.baton.server.v2.rpc;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.baton.engine.json.Json;
import dev.baton.engine.json.JsonSyntaxException;
import dev.baton.server.v2.Refusal;
import dev.baton.server.v2.RequestCheck;
import dev.baton.server.v2.contract.Messages;
import tools.jackson.databind.node.ObjectNode;

/// How messages are written in calls.
enum Codec {
    /// JSON with the full names of enum values.
    JSON {
        @Override
        ObjectNode read(Descriptor type, byte[] bytes) {
            try {
                return RequestCheck.fitting(type, Json.read(bytes));
            } catch (JsonSyntaxException e) {
                throw new Refusal(400, "invalid_request", "Invalid JSON: " + e.getMessage());
            }
        }

        @Override
        byte[] write(Descriptor type, ObjectNode message) {
            return Json.of(Messages.withFullNames(type, message)).bytes();
        }
    },
    /// The binary form.
    PROTO {
        @Override
        ObjectNode read(Descriptor type, byte[] bytes) {
            try {
                return Messages.json(DynamicMessage.parseFrom(type, bytes));
            } catch (InvalidProtocolBufferException e) {
                throw new Refusal(400, "invalid_request", "The message cannot be read: " + e.getMessage());
            }
        }

        @Override
        byte[] write(Descriptor type, ObjectNode message) {
            return Messages.of(type, message).toByteArray();
        }
    };

    /// A message with its JSON names.
    ///
    /// @throws Refusal 400 when the bytes are no such message
    abstract ObjectNode read(Descriptor type, byte[] bytes);

    abstract byte[] write(Descriptor type, ObjectNode message);
}
