package dev.baton.engine.expression;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What `type(x)` answers, and what the names of types stand for.
record TypeName(String name) {
    static final Set<String> KNOWN =
            Set.of("bool", "int", "uint", "double", "string", "bytes", "list", "map", "null_type", "type");

    static TypeName of(Object value) {
        return new TypeName(
                switch (value) {
                    case Boolean bool -> "bool";
                    case Long number -> "int";
                    case Double number -> "double";
                    case String text -> "string";
                    case ByteBuffer bytes -> "bytes";
                    case Instant time -> "google.protobuf.Timestamp";
                    case Duration duration -> "google.protobuf.Duration";
                    case List<?> list -> "list";
                    case Map<?, ?> map -> "map";
                    case TypeName type -> "type";
                    default -> "null_type";
                });
    }
}
