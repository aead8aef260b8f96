/// The tree that users see, assembled from the flat spans of a run.
@NullMarked
package dev.baton.server.graphql.trace;

import org.jspecify.annotations.NullMarked;
