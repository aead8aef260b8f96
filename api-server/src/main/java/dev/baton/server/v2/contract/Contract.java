package dev.baton.server.v2.contract;

import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.DescriptorValidationException;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.Descriptors.ServiceDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// All operations of API v2, read from the descriptors that the proto files were compiled to. Immutable. It is
/// read when somebody asks for it first, not at the start.
public final class Contract {
    private static final String DESCRIPTORS = "/dev/baton/proto/api-v2.desc";
    private static final String SERVICE = "api/v2/service.proto";
    private static final int HTTP = 72_295_728;
    private static final int DOCUMENT = 1_042;
    private static final int AUTHZ = 50_001;

    private final Map<String, FileDescriptor> files;
    private final ServiceDescriptor service;
    private final Map<String, Operation> operations = new LinkedHashMap<>();

    private Contract(Map<String, FileDescriptor> files) {
        this.files = files;
        service = file(SERVICE).findServiceByName("V2");
        for (var method : service.getMethods()) {
            operations.put(method.getName(), operation(method));
        }
    }

    private static final class Holder {
        private static final Contract CONTRACT = new Contract(read());
    }

    /// The interface.
    public static Contract get() {
        return Holder.CONTRACT;
    }

    /// All operations, in the order of the proto file.
    public List<Operation> operations() {
        return List.copyOf(operations.values());
    }

    /// The operation of a method.
    public Optional<Operation> operation(String method) {
        return Optional.ofNullable(operations.get(method));
    }

    /// The service with all its methods.
    public ServiceDescriptor service() {
        return service;
    }

    /// A message of `api.v2`.
    public Descriptor message(String name) {
        return files.values().stream()
                .filter(file -> file.getPackage().equals("api.v2"))
                .flatMap(file -> file.getMessageTypes().stream())
                .filter(type -> type.getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("API v2 has no message " + name));
    }

    /// A proto file by its path.
    public FileDescriptor file(String path) {
        var file = files.get(path);
        if (file == null) {
            throw new IllegalArgumentException("API v2 has no file " + path);
        }
        return file;
    }

    /// A proto file by its path, if there is one.
    public Optional<FileDescriptor> findFile(String path) {
        return Optional.ofNullable(files.get(path));
    }

    /// The file that a service, a method or a message is in.
    ///
    /// @param symbol full name
    public Optional<FileDescriptor> fileOf(String symbol) {
        return files.values().stream()
                .filter(file -> file.getServices().stream()
                                .anyMatch(found -> symbol.equals(found.getFullName())
                                        || symbol.startsWith(found.getFullName() + "."))
                        || file.getMessageTypes().stream()
                                .anyMatch(found -> symbol.equals(found.getFullName())
                                        || symbol.startsWith(found.getFullName() + "."))
                        || file.getEnumTypes().stream().anyMatch(found -> symbol.equals(found.getFullName())))
                .findFirst();
    }

    private static Map<String, FileDescriptor> read() {
        try (var in = Contract.class.getResourceAsStream(DESCRIPTORS)) {
            if (in == null) {
                throw new IllegalStateException("the descriptors of API v2 are missing: " + DESCRIPTORS);
            }
            var files = new HashMap<String, FileDescriptor>();
            for (FileDescriptorProto file : FileDescriptorSet.parseFrom(in).getFileList()) {
                var imports = file.getDependencyList().stream().map(files::get).toArray(FileDescriptor[]::new);
                files.put(file.getName(), FileDescriptor.buildFrom(file, imports));
            }
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (DescriptorValidationException e) {
            throw new IllegalStateException("the descriptors of API v2 contradict each other", e);
        }
    }

    private Operation operation(MethodDescriptor method) {
        var http = option(method, HTTP, file("google/api/http.proto").findMessageTypeByName("HttpRule"));
        var document = option(
                method,
                DOCUMENT,
                file("protoc-gen-openapiv2/options/annotations.proto").findMessageTypeByName("Operation"));
        var authz = option(method, AUTHZ, file("api/v2/options.proto").findMessageTypeByName("AuthzOptions"));
        var bindings = new ArrayList<Binding>();
        bindings.add(binding(http));
        for (var more : (List<?>) value(http, "additional_bindings")) {
            bindings.add(binding((DynamicMessage) more));
        }
        var tags = (List<?>) value(document, "tags");
        return new Operation(
                method,
                tags.isEmpty() ? "" : tags.getFirst().toString(),
                value(document, "summary").toString(),
                bindings,
                value(http, "body").toString(),
                (Boolean) value(authz, "require_authz"));
    }

    private static Binding binding(DynamicMessage rule) {
        var pattern = rule.getOneofFieldDescriptor(
                rule.getDescriptorForType().getOneofs().getFirst());
        return new Binding(
                pattern.getName().toUpperCase(Locale.ROOT),
                PathTemplate.of(rule.getField(pattern).toString()));
    }

    private static Object value(DynamicMessage message, String field) {
        return message.getField(message.getDescriptorForType().findFieldByName(field));
    }

    /// An option that this program has no class for.
    private static DynamicMessage option(MethodDescriptor method, int number, Descriptor type) {
        var builder = DynamicMessage.newBuilder(type);
        try {
            for (var bytes :
                    method.getOptions().getUnknownFields().getField(number).getLengthDelimitedList()) {
                builder.mergeFrom(bytes);
            }
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("the options of " + method.getFullName() + " cannot be read", e);
        }
        return builder.build();
    }
}
