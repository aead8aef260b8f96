/// GraphQL at `/v0/gql` and in process: one fetcher class per group of types, over the engine's read side.
@NullMarked
package dev.baton.server.graphql;

import org.jspecify.annotations.NullMarked;
