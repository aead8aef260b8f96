package dev.baton.server.graphql;

import dev.baton.server.graphql.loader.Loaders;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.idl.TypeRuntimeWiring;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The fields of one object type, as functions of the value that stands for it.
///
/// @param <S> class of that value
final class Fields<S> {
    private final TypeRuntimeWiring.Builder wiring;

    private Fields(String type) {
        wiring = TypeRuntimeWiring.newTypeWiring(type);
    }

    static <S> Fields<S> of(String type, Class<S> source) {
        return new Fields<>(type);
    }

    /// A field that follows from the value alone.
    Fields<S> field(String name, Function<S, @Nullable Object> get) {
        wiring.dataFetcher(name, env -> get.apply(source(env)));
        return this;
    }

    /// A field that needs arguments or loaders.
    Fields<S> fetch(String name, BiFunction<S, DataFetchingEnvironment, @Nullable Object> fetch) {
        wiring.dataFetcher(name, env -> fetch.apply(source(env), env));
        return this;
    }

    /// A field that is loaded with others of its kind; a null key loads nothing.
    <K> Fields<S> load(String name, Loaders.Key<K, ?> loader, Function<S, @Nullable K> key) {
        wiring.dataFetcher(name, env -> {
            var id = key.apply(source(env));
            return id == null ? null : loader.load(env, id);
        });
        return this;
    }

    /// The value is never null: the root has one too, see [GraphQlExecutor].
    private S source(DataFetchingEnvironment env) {
        return Objects.requireNonNull(env.getSource());
    }

    TypeRuntimeWiring.Builder wiring() {
        return wiring;
    }
}
