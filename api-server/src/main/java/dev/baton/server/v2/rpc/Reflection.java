package dev.baton.server.v2.rpc;

import com.google.protobuf.Descriptors.FileDescriptor;
import dev.baton.engine.json.Json;
import dev.baton.server.v2.contract.Contract;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/// Tells clients what services there are, and gives them the descriptors, so that they need no proto files.
final class Reflection {
    /// The services of the port.
    static final List<String> SERVICES =
            List.of("api.v2.V2", "grpc.health.v1.Health", "grpc.reflection.v1.ServerReflection");

    private static final String FILE = "grpc/reflection/v1/reflection.proto";
    private static final int UNKNOWN = 5;

    /// Answers each request as it comes, until there are no more.
    void answer(InputStream in, OutputStream out) throws IOException {
        var file = Contract.get().file(FILE);
        var input = file.findMessageTypeByName("ServerReflectionRequest");
        var output = file.findMessageTypeByName("ServerReflectionResponse");
        for (var message = Frames.read(in, RpcCalls.LIMIT);
                message.isPresent();
                message = Frames.read(in, RpcCalls.LIMIT)) {
            var request = Codec.PROTO.read(input, message.get());
            out.write(Frames.of(0, Codec.PROTO.write(output, answer(request))));
            out.flush();
        }
    }

    private static ObjectNode answer(ObjectNode request) {
        var answer = Json.MAPPER.createObjectNode();
        answer.set("validHost", request.path("host").isString() ? request.path("host") : null);
        answer.set("originalRequest", request);
        var contract = Contract.get();
        if (request.has("listServices")) {
            var services = answer.putObject("listServicesResponse").putArray("service");
            SERVICES.forEach(name -> services.addObject().put("name", name));
        } else if (request.has("fileByFilename")) {
            var name = request.path("fileByFilename").stringValue();
            files(answer, contract.findFile(name), name);
        } else if (request.has("fileContainingSymbol")) {
            var name = request.path("fileContainingSymbol").stringValue();
            files(answer, contract.fileOf(name), name);
        } else {
            error(answer, "There are no extensions");
        }
        return answer;
    }

    /// A file with all that it imports.
    private static void files(ObjectNode answer, Optional<FileDescriptor> file, String name) {
        if (file.isEmpty()) {
            error(answer, "There is no " + name);
            return;
        }
        var all = new LinkedHashSet<FileDescriptor>();
        collect(file.get(), all);
        var list = answer.putObject("fileDescriptorResponse").putArray("fileDescriptorProto");
        all.forEach(each ->
                list.add(Base64.getEncoder().encodeToString(each.toProto().toByteArray())));
    }

    private static void collect(FileDescriptor file, Set<FileDescriptor> all) {
        if (all.add(file)) {
            file.getDependencies().forEach(imported -> collect(imported, all));
        }
    }

    private static void error(ObjectNode answer, String message) {
        answer.putObject("errorResponse").put("errorCode", UNKNOWN).put("errorMessage", message);
    }
}
