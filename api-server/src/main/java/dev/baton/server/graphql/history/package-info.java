/// The history of a run in the form that older clients read: rows that follow from the run's spans.
@NullMarked
package dev.baton.server.graphql.history;

import org.jspecify.annotations.NullMarked;
