package dev.baton.server;

import dev.baton.engine.Engine;
import dev.baton.engine.event.EventIntake;
import dev.baton.engine.id.IdSource;
import dev.baton.engine.sync.RegistrationParser;
import dev.baton.server.connect.WorkerPool;
import dev.baton.server.realtime.Hub;
import dev.baton.server.security.TokenKey;
import java.nio.file.Path;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/// What the routes are made over.
///
/// @param intake validates events
/// @param registrations validates registrations
/// @param ids new ids
/// @param tokens what tokens of clients are signed with
/// @param database the database file, or null when everything is kept in memory
/// @param sync asks the app at a URL to register; answers what went wrong, or null
/// @param workers takes requests of apps that connect by themselves
/// @param hub hands messages of realtime on
/// @param background begins to look for apps and to poll them, once the server listens on the given port
record ServerParts(
        Engine engine,
        EventIntake intake,
        RegistrationParser registrations,
        IdSource ids,
        TokenKey tokens,
        @Nullable Path database,
        Function<String, @Nullable String> sync,
        WorkerPool workers,
        Hub hub,
        IntFunction<AppWatch> background) {}
