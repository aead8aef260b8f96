/// The custom scalars of the dev schema: how they are read from requests and written to answers.
@NullMarked
package dev.baton.server.graphql.scalar;

import org.jspecify.annotations.NullMarked;
