/// Batched reads: one call of the read side per kind of thing and level of a request.
@NullMarked
package dev.baton.server.graphql.loader;

import org.jspecify.annotations.NullMarked;
